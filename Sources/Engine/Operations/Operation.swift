/// Everything that an instruction can do. Each case carries the struct that is the operation's one
/// place, where its formula and shapes stand.
///
/// To add an operation, write its file and its case here; the compiler asks for its line in the two
/// switches.
public enum Operation: Equatable, Sendable {
  /// The rows of the present batch, from the data set.
  case batch(LoadBatch)
  /// One constant in every place.
  case fill(Fill)
  /// a · b of two matrices.
  case matrixMultiply(MatrixMultiply)
  /// a + b.
  case add(Add)
  /// a − b.
  case subtract(Subtract)
  /// a · b, element by element.
  case multiply(Multiply)
  /// a / b, element by element.
  case divide(Divide)
  /// The chain rule through a quotient, by its divisor.
  case divisorDerivative(DivisorDerivative)
  /// A function of one number, element by element.
  case apply(Apply)
  /// The chain rule through `Apply`.
  case applyDerivative(ApplyDerivative)
  /// Probabilities from logits, row by row.
  case softmax(Softmax)
  /// The chain rule through `Softmax`.
  case softmaxDerivative(SoftmaxDerivative)
  /// Each row divided by its sum.
  case normalize(Normalize)
  /// The chain rule through `Normalize`.
  case normalizeDerivative(NormalizeDerivative)
  /// One number of all: their sum or mean.
  case wholeReduction(WholeReduction)
  /// The chain rule through `WholeReduction`.
  case wholeReductionDerivative(WholeReductionDerivative)
  /// The sum over what was repeated.
  case sumRepeated(SumRepeated)
  /// One number of those along some axes: sum, mean, largest and others.
  case axisReduction(AxisReduction)
  /// The chain rule through `AxisReduction`.
  case axisReductionDerivative(AxisReductionDerivative)
  /// The same numbers in another shape.
  case reshape(Reshape)
  /// The chain rule through `Reshape`.
  case reshapeDerivative(ReshapeDerivative)
  /// Rows of a table by their numbers.
  case gather(Gather)
  /// The chain rule through `Gather`.
  case gatherDerivative(GatherDerivative)
  /// What dropout multiplies by.
  case randomMask(RandomMask)
  /// Random numbers of a normal distribution.
  case randomNormal(RandomNormal)
  /// Random numbers from 0 to 1.
  case randomUniform(RandomUniform)
  /// How likely each action is where one explores with probability ε.
  case epsilonGreedy(EpsilonGreedy)
  /// A place drawn by its probability.
  case choose(Choose)
  /// Of each row the number at a place.
  case pick(Pick)
  /// The chain rule through `Pick`.
  case pickDerivative(PickDerivative)
  /// The same number, held fixed for derivatives.
  case stopGradient(StopGradient)
  /// A number carried over into the next update.
  case assign(Assign)
  /// A kernel moved over images, or along sequences.
  case convolution(Convolution)
  /// The chain rule through a convolution, by its images.
  case convolutionInputDerivative(ConvolutionInputDerivative)
  /// The chain rule through a convolution, by its kernel.
  case convolutionKernelDerivative(ConvolutionKernelDerivative)
  /// Every number spread over a window, times the kernel.
  case transposedConvolution(TransposedConvolution)
  /// The largest number, or the mean, of each window.
  case pooling(Pooling)
  /// The chain rule through `Pooling`.
  case poolingDerivative(PoolingDerivative)
  /// a · b of matrices, pair by pair.
  case batchedMatrixMultiply(BatchedMatrixMultiply)
  /// aᵇ, element by element.
  case raiseToPower(RaiseToPower)
  /// The chain rule through `RaiseToPower`.
  case raiseToPowerDerivative(RaiseToPowerDerivative)
  /// The larger or the smaller of a and b.
  case extremum(Extremum)
  /// The chain rule through `Extremum`.
  case extremumDerivative(ExtremumDerivative)
  /// a where a condition is not 0, else b.
  case select(Select)
  /// The chain rule through `Select`.
  case selectDerivative(SelectDerivative)
  /// The logarithms of softmax's probabilities.
  case logSoftmax(LogSoftmax)
  /// The chain rule through `LogSoftmax`.
  case logSoftmaxDerivative(LogSoftmaxDerivative)
  /// The axes in another order.
  case transpose(Transpose)
  /// Some places along each axis.
  case slice(Slice)
  /// The chain rule through `Slice`.
  case sliceDerivative(SliceDerivative)
  /// A value with zeros around it.
  case pad(Pad)
  /// The chain rule through `Pad`.
  case padDerivative(PadDerivative)
  /// Two values joined along an axis.
  case concatenate(Concatenate)
  /// The chain rule through `Concatenate`.
  case concatenateDerivative(ConcatenateDerivative)
  /// One of several equal parts along an axis.
  case part(Part)
  /// The chain rule through `Part`.
  case partDerivative(PartDerivative)
  /// Any number of like values joined along an axis.
  case join(Join)
  /// A value repeated until it has a shape.
  case broadcast(Broadcast)
  /// Every place repeated along an axis.
  case repeated(Repeat)
  /// The chain rule through `Repeat`.
  case repeatedDerivative(RepeatDerivative)
  /// The running sum along an axis.
  case cumulativeSum(CumulativeSum)
  /// The places along an axis that indices name.
  case takeAlong(TakeAlong)
  /// The chain rule through `TakeAlong`.
  case takeAlongDerivative(TakeAlongDerivative)
  /// The sum of what reaches a value through its uses.
  case accumulate(Accumulate)
  /// What arrives, as it is.
  case pass(Pass)
  /// scale · (o − t)².
  case squaredError(SquaredError)
  /// The chain rule through `SquaredError`.
  case squaredErrorDerivative(SquaredErrorDerivative)
  /// |o − t|.
  case absoluteError(AbsoluteError)
  /// The chain rule through `AbsoluteError`.
  case absoluteErrorDerivative(AbsoluteErrorDerivative)
  /// ½ e² for small e = o − t, straight for large ones.
  case huber(Huber)
  /// The chain rule through `Huber`.
  case huberDerivative(HuberDerivative)
  /// ln cosh (o − t).
  case logCosh(LogCosh)
  /// The chain rule through `LogCosh`.
  case logCoshDerivative(LogCoshDerivative)
  /// max(1 − t · o, 0), or its square.
  case hinge(Hinge)
  /// The chain rule through `Hinge`.
  case hingeDerivative(HingeDerivative)
  /// o − t · ln(o + ε).
  case poissonLoss(PoissonLoss)
  /// The chain rule through `PoissonLoss`.
  case poissonLossDerivative(PoissonLossDerivative)
  /// −t · ln p − (1 − t) · ln(1 − p).
  case binaryCrossEntropy(BinaryCrossEntropy)
  /// The chain rule through `BinaryCrossEntropy`.
  case binaryCrossEntropyDerivative(BinaryCrossEntropyDerivative)
  /// −Σ t · ln p of each sample.
  case categoricalCrossEntropy(CategoricalCrossEntropy)
  /// The chain rule through `CategoricalCrossEntropy`.
  case categoricalCrossEntropyDerivative(CategoricalCrossEntropyDerivative)
  /// Σ t · ln(t / p) of each sample.
  case kullbackLeibler(KullbackLeibler)
  /// The chain rule through `KullbackLeibler`.
  case kullbackLeiblerDerivative(KullbackLeiblerDerivative)
  /// scale · x + shift.
  case rescale(Rescale)
  /// λ · Σ w²: the L2 penalty.
  case sumOfSquares(SumOfSquares)
  /// The chain rule through `SumOfSquares`.
  case sumOfSquaresDerivative(SumOfSquaresDerivative)
  /// λ · Σ |w|: the L1 penalty.
  case sumOfMagnitudes(SumOfMagnitudes)
  /// The chain rule through `SumOfMagnitudes`.
  case sumOfMagnitudesDerivative(SumOfMagnitudesDerivative)
  /// A gradient shortened to a norm that it exceeds.
  case clipByNorm(ClipByNorm)
  /// A rate that is multiplied by a factor every so many updates.
  case exponentialDecay(ExponentialDecay)
  /// A rate divided by a number that grows evenly.
  case inverseTimeDecay(InverseTimeDecay)
  /// A rate that goes to another along a power.
  case polynomialDecay(PolynomialDecay)
  /// A rate that falls along half a cosine.
  case cosineDecay(CosineDecay)
  /// A rate that falls along half cosines, one after another.
  case cosineRestarts(CosineRestarts)
  /// A rate that is constant between boundaries.
  case piecewiseConstant(PiecewiseConstant)
  /// w ← w − η · g.
  case descend(DescentStep)
  /// u ← μ · u − η · g.
  case momentumUpdate(MomentumUpdate)
  /// w ← w + u.
  case momentumStep(MomentumStep)
  /// w ← w + μ · u − η · g.
  case nesterovStep(NesterovStep)
  /// w ← w − η · λ · w.
  case weightDecay(WeightDecay)
  /// The sign of each weight, before an L1 penalty that stops at 0.
  case sideOfZero(SideOfZero)
  /// Which weights the L1 penalty has not yet carried to 0.
  case markCrossed(MarkCrossed)
  /// The L1 penalty's step towards 0, and no further.
  case shrink(Shrink)
  /// m ← β · m + (1 − β) · g, or of g².
  case movingAverage(MovingAverage)
  /// a ← a + g².
  case accumulateSquares(AccumulateSquares)
  /// w ← w − η · g / √(v + ε).
  case rootScaledStep(RootScaledStep)
  /// u ← μ · u − η · g / √(v + ε).
  case scaledMomentumUpdate(ScaledMomentumUpdate)
  /// v − m².
  case centerSquares(CenterSquares)
  /// a ← max(a, v).
  case keepLargest(KeepLargest)
  /// t ← t + 1.
  case countUpdate(CountUpdate)
  /// Adam's step size α after t updates.
  case adamStepSize(AdamStepSize)
  /// w ← w − α · m / (√v + ε).
  case adamStep(AdamStep)
  /// The product of Nadam's shares so far.
  case nadamProduct(NadamProduct)
  /// Nadam's two step sizes after t updates.
  case nadamStepSize(NadamStepSize)
  /// 1 − β₂ᵗ.
  case squareCorrection(SquareCorrection)
  /// α · m + γ · g.
  case nadamDirection(NadamDirection)
  /// w ← w − n / (√(v / c) + ε).
  case nadamStep(NadamStep)
  /// u ← max(β₂ · u, |g|).
  case decayedLargest(DecayedLargest)
  /// η / (1 − β₁ᵗ).
  case adamaxStepSize(AdamaxStepSize)
  /// w ← w − α · m / (u + ε).
  case adamaxStep(AdamaxStep)
  /// √(s + ε) / √(v + ε) · g.
  case adadeltaDirection(AdadeltaDirection)
  /// sign(β₁ · m + (1 − β₁) · g).
  case lionDirection(LionDirection)

  /// The operation's faces, for everything but the hot loop.
  var definition: any OperationDefinition {
    switch self {
    case .batch(let operation): operation
    case .fill(let operation): operation
    case .matrixMultiply(let operation): operation
    case .add(let operation): operation
    case .subtract(let operation): operation
    case .multiply(let operation): operation
    case .divide(let operation): operation
    case .divisorDerivative(let operation): operation
    case .apply(let operation): operation
    case .applyDerivative(let operation): operation
    case .softmax(let operation): operation
    case .softmaxDerivative(let operation): operation
    case .normalize(let operation): operation
    case .normalizeDerivative(let operation): operation
    case .wholeReduction(let operation): operation
    case .wholeReductionDerivative(let operation): operation
    case .sumRepeated(let operation): operation
    case .axisReduction(let operation): operation
    case .axisReductionDerivative(let operation): operation
    case .reshape(let operation): operation
    case .reshapeDerivative(let operation): operation
    case .gather(let operation): operation
    case .gatherDerivative(let operation): operation
    case .randomMask(let operation): operation
    case .randomNormal(let operation): operation
    case .randomUniform(let operation): operation
    case .epsilonGreedy(let operation): operation
    case .choose(let operation): operation
    case .pick(let operation): operation
    case .pickDerivative(let operation): operation
    case .stopGradient(let operation): operation
    case .assign(let operation): operation
    case .convolution(let operation): operation
    case .convolutionInputDerivative(let operation): operation
    case .convolutionKernelDerivative(let operation): operation
    case .transposedConvolution(let operation): operation
    case .pooling(let operation): operation
    case .poolingDerivative(let operation): operation
    case .batchedMatrixMultiply(let operation): operation
    case .raiseToPower(let operation): operation
    case .raiseToPowerDerivative(let operation): operation
    case .extremum(let operation): operation
    case .extremumDerivative(let operation): operation
    case .select(let operation): operation
    case .selectDerivative(let operation): operation
    case .logSoftmax(let operation): operation
    case .logSoftmaxDerivative(let operation): operation
    case .transpose(let operation): operation
    case .slice(let operation): operation
    case .sliceDerivative(let operation): operation
    case .pad(let operation): operation
    case .padDerivative(let operation): operation
    case .concatenate(let operation): operation
    case .concatenateDerivative(let operation): operation
    case .part(let operation): operation
    case .partDerivative(let operation): operation
    case .join(let operation): operation
    case .broadcast(let operation): operation
    case .repeated(let operation): operation
    case .repeatedDerivative(let operation): operation
    case .cumulativeSum(let operation): operation
    case .takeAlong(let operation): operation
    case .takeAlongDerivative(let operation): operation
    case .accumulate(let operation): operation
    case .pass(let operation): operation
    case .squaredError(let operation): operation
    case .squaredErrorDerivative(let operation): operation
    case .absoluteError(let operation): operation
    case .absoluteErrorDerivative(let operation): operation
    case .huber(let operation): operation
    case .huberDerivative(let operation): operation
    case .logCosh(let operation): operation
    case .logCoshDerivative(let operation): operation
    case .hinge(let operation): operation
    case .hingeDerivative(let operation): operation
    case .poissonLoss(let operation): operation
    case .poissonLossDerivative(let operation): operation
    case .binaryCrossEntropy(let operation): operation
    case .binaryCrossEntropyDerivative(let operation): operation
    case .categoricalCrossEntropy(let operation): operation
    case .categoricalCrossEntropyDerivative(let operation): operation
    case .kullbackLeibler(let operation): operation
    case .kullbackLeiblerDerivative(let operation): operation
    case .rescale(let operation): operation
    case .sumOfSquares(let operation): operation
    case .sumOfSquaresDerivative(let operation): operation
    case .sumOfMagnitudes(let operation): operation
    case .sumOfMagnitudesDerivative(let operation): operation
    case .clipByNorm(let operation): operation
    case .exponentialDecay(let operation): operation
    case .inverseTimeDecay(let operation): operation
    case .polynomialDecay(let operation): operation
    case .cosineDecay(let operation): operation
    case .cosineRestarts(let operation): operation
    case .piecewiseConstant(let operation): operation
    case .descend(let operation): operation
    case .momentumUpdate(let operation): operation
    case .momentumStep(let operation): operation
    case .nesterovStep(let operation): operation
    case .weightDecay(let operation): operation
    case .sideOfZero(let operation): operation
    case .markCrossed(let operation): operation
    case .shrink(let operation): operation
    case .movingAverage(let operation): operation
    case .accumulateSquares(let operation): operation
    case .rootScaledStep(let operation): operation
    case .scaledMomentumUpdate(let operation): operation
    case .centerSquares(let operation): operation
    case .keepLargest(let operation): operation
    case .countUpdate(let operation): operation
    case .adamStepSize(let operation): operation
    case .adamStep(let operation): operation
    case .nadamProduct(let operation): operation
    case .nadamStepSize(let operation): operation
    case .squareCorrection(let operation): operation
    case .nadamDirection(let operation): operation
    case .nadamStep(let operation): operation
    case .decayedLargest(let operation): operation
    case .adamaxStepSize(let operation): operation
    case .adamaxStep(let operation): operation
    case .adadeltaDirection(let operation): operation
    case .lionDirection(let operation): operation
    }
  }

  /// Computes the result: a switch of its own, since no call of the hot loop may go through an
  /// existential, and handing the operands on to a visitor costs a tenth of a tiny program's update.
  @inline(__always)
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    switch self {
    case .batch(let operation): operation.compute(arguments)
    case .fill(let operation): operation.compute(arguments)
    case .matrixMultiply(let operation): operation.compute(arguments)
    case .add(let operation): operation.compute(arguments)
    case .subtract(let operation): operation.compute(arguments)
    case .multiply(let operation): operation.compute(arguments)
    case .divide(let operation): operation.compute(arguments)
    case .divisorDerivative(let operation): operation.compute(arguments)
    case .apply(let operation): operation.compute(arguments)
    case .applyDerivative(let operation): operation.compute(arguments)
    case .softmax(let operation): operation.compute(arguments)
    case .softmaxDerivative(let operation): operation.compute(arguments)
    case .normalize(let operation): operation.compute(arguments)
    case .normalizeDerivative(let operation): operation.compute(arguments)
    case .wholeReduction(let operation): operation.compute(arguments)
    case .wholeReductionDerivative(let operation): operation.compute(arguments)
    case .sumRepeated(let operation): operation.compute(arguments)
    case .axisReduction(let operation): operation.compute(arguments)
    case .axisReductionDerivative(let operation): operation.compute(arguments)
    case .reshape(let operation): operation.compute(arguments)
    case .reshapeDerivative(let operation): operation.compute(arguments)
    case .gather(let operation): operation.compute(arguments)
    case .gatherDerivative(let operation): operation.compute(arguments)
    case .randomMask(let operation): operation.compute(arguments)
    case .randomNormal(let operation): operation.compute(arguments)
    case .randomUniform(let operation): operation.compute(arguments)
    case .epsilonGreedy(let operation): operation.compute(arguments)
    case .choose(let operation): operation.compute(arguments)
    case .pick(let operation): operation.compute(arguments)
    case .pickDerivative(let operation): operation.compute(arguments)
    case .stopGradient(let operation): operation.compute(arguments)
    case .assign(let operation): operation.compute(arguments)
    case .convolution(let operation): operation.compute(arguments)
    case .convolutionInputDerivative(let operation): operation.compute(arguments)
    case .convolutionKernelDerivative(let operation): operation.compute(arguments)
    case .transposedConvolution(let operation): operation.compute(arguments)
    case .pooling(let operation): operation.compute(arguments)
    case .poolingDerivative(let operation): operation.compute(arguments)
    case .batchedMatrixMultiply(let operation): operation.compute(arguments)
    case .raiseToPower(let operation): operation.compute(arguments)
    case .raiseToPowerDerivative(let operation): operation.compute(arguments)
    case .extremum(let operation): operation.compute(arguments)
    case .extremumDerivative(let operation): operation.compute(arguments)
    case .select(let operation): operation.compute(arguments)
    case .selectDerivative(let operation): operation.compute(arguments)
    case .logSoftmax(let operation): operation.compute(arguments)
    case .logSoftmaxDerivative(let operation): operation.compute(arguments)
    case .transpose(let operation): operation.compute(arguments)
    case .slice(let operation): operation.compute(arguments)
    case .sliceDerivative(let operation): operation.compute(arguments)
    case .pad(let operation): operation.compute(arguments)
    case .padDerivative(let operation): operation.compute(arguments)
    case .concatenate(let operation): operation.compute(arguments)
    case .concatenateDerivative(let operation): operation.compute(arguments)
    case .part(let operation): operation.compute(arguments)
    case .partDerivative(let operation): operation.compute(arguments)
    case .join(let operation): operation.compute(arguments)
    case .broadcast(let operation): operation.compute(arguments)
    case .repeated(let operation): operation.compute(arguments)
    case .repeatedDerivative(let operation): operation.compute(arguments)
    case .cumulativeSum(let operation): operation.compute(arguments)
    case .takeAlong(let operation): operation.compute(arguments)
    case .takeAlongDerivative(let operation): operation.compute(arguments)
    case .accumulate(let operation): operation.compute(arguments)
    case .pass(let operation): operation.compute(arguments)
    case .squaredError(let operation): operation.compute(arguments)
    case .squaredErrorDerivative(let operation): operation.compute(arguments)
    case .absoluteError(let operation): operation.compute(arguments)
    case .absoluteErrorDerivative(let operation): operation.compute(arguments)
    case .huber(let operation): operation.compute(arguments)
    case .huberDerivative(let operation): operation.compute(arguments)
    case .logCosh(let operation): operation.compute(arguments)
    case .logCoshDerivative(let operation): operation.compute(arguments)
    case .hinge(let operation): operation.compute(arguments)
    case .hingeDerivative(let operation): operation.compute(arguments)
    case .poissonLoss(let operation): operation.compute(arguments)
    case .poissonLossDerivative(let operation): operation.compute(arguments)
    case .binaryCrossEntropy(let operation): operation.compute(arguments)
    case .binaryCrossEntropyDerivative(let operation): operation.compute(arguments)
    case .categoricalCrossEntropy(let operation): operation.compute(arguments)
    case .categoricalCrossEntropyDerivative(let operation): operation.compute(arguments)
    case .kullbackLeibler(let operation): operation.compute(arguments)
    case .kullbackLeiblerDerivative(let operation): operation.compute(arguments)
    case .rescale(let operation): operation.compute(arguments)
    case .sumOfSquares(let operation): operation.compute(arguments)
    case .sumOfSquaresDerivative(let operation): operation.compute(arguments)
    case .sumOfMagnitudes(let operation): operation.compute(arguments)
    case .sumOfMagnitudesDerivative(let operation): operation.compute(arguments)
    case .clipByNorm(let operation): operation.compute(arguments)
    case .exponentialDecay(let operation): operation.compute(arguments)
    case .inverseTimeDecay(let operation): operation.compute(arguments)
    case .polynomialDecay(let operation): operation.compute(arguments)
    case .cosineDecay(let operation): operation.compute(arguments)
    case .cosineRestarts(let operation): operation.compute(arguments)
    case .piecewiseConstant(let operation): operation.compute(arguments)
    case .descend(let operation): operation.compute(arguments)
    case .momentumUpdate(let operation): operation.compute(arguments)
    case .momentumStep(let operation): operation.compute(arguments)
    case .nesterovStep(let operation): operation.compute(arguments)
    case .weightDecay(let operation): operation.compute(arguments)
    case .sideOfZero(let operation): operation.compute(arguments)
    case .markCrossed(let operation): operation.compute(arguments)
    case .shrink(let operation): operation.compute(arguments)
    case .movingAverage(let operation): operation.compute(arguments)
    case .accumulateSquares(let operation): operation.compute(arguments)
    case .rootScaledStep(let operation): operation.compute(arguments)
    case .scaledMomentumUpdate(let operation): operation.compute(arguments)
    case .centerSquares(let operation): operation.compute(arguments)
    case .keepLargest(let operation): operation.compute(arguments)
    case .countUpdate(let operation): operation.compute(arguments)
    case .adamStepSize(let operation): operation.compute(arguments)
    case .adamStep(let operation): operation.compute(arguments)
    case .nadamProduct(let operation): operation.compute(arguments)
    case .nadamStepSize(let operation): operation.compute(arguments)
    case .squareCorrection(let operation): operation.compute(arguments)
    case .nadamDirection(let operation): operation.compute(arguments)
    case .nadamStep(let operation): operation.compute(arguments)
    case .decayedLargest(let operation): operation.compute(arguments)
    case .adamaxStepSize(let operation): operation.compute(arguments)
    case .adamaxStep(let operation): operation.compute(arguments)
    case .adadeltaDirection(let operation): operation.compute(arguments)
    case .lionDirection(let operation): operation.compute(arguments)
    }
  }
}

extension Operation: OperationConvertible {
  public var operation: Operation { self }

  /// The word on screen and in traces, such as `matmul`.
  public var name: String { definition.name }

  /// Returns the formula of one element of the result.
  public func formula(of element: Int, in site: Site) -> Formula {
    definition.formula(of: element, in: site)
  }

  /// Returns whether each number of the result is the first operand's number at the same place.
  package func handsOn(_ operands: [Value]) -> Bool { definition.handsOn(operands) }

  /// Returns whether there is nothing to see in what it computes: numbers as they were, or a constant.
  package func teachesNothing(_ operands: [Value]) -> Bool { definition.teachesNothing(operands) }

  /// Returns the elements of the result that read an element of an operand; nil where that isn't said
  /// so shortly.
  package func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    definition.readers(of: element, in: slot, site)
  }
}
