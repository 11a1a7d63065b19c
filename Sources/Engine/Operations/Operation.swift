/// Everything that an instruction can do. Each case carries the struct that is the operation's one
/// place, where its formula and shapes stand.
///
/// To add an operation, write its file and its case here; the compiler asks for its line in the two
/// switches.
public enum Operation: Equatable, Sendable {
  case batch(LoadBatch)
  case fill(Fill)
  case matrixMultiply(MatrixMultiply)
  case add(Add)
  case subtract(Subtract)
  case multiply(Multiply)
  case divide(Divide)
  case divisorDerivative(DivisorDerivative)
  case apply(Apply)
  case applyDerivative(ApplyDerivative)
  case softmax(Softmax)
  case softmaxDerivative(SoftmaxDerivative)
  case normalize(Normalize)
  case normalizeDerivative(NormalizeDerivative)
  case wholeReduction(WholeReduction)
  case wholeReductionDerivative(WholeReductionDerivative)
  case sumRepeated(SumRepeated)
  case axisReduction(AxisReduction)
  case axisReductionDerivative(AxisReductionDerivative)
  case reshape(Reshape)
  case reshapeDerivative(ReshapeDerivative)
  case gather(Gather)
  case gatherDerivative(GatherDerivative)
  case randomMask(RandomMask)
  case randomUniform(RandomUniform)
  case epsilonGreedy(EpsilonGreedy)
  case choose(Choose)
  case pick(Pick)
  case pickDerivative(PickDerivative)
  case stopGradient(StopGradient)
  case assign(Assign)
  case convolution(Convolution)
  case convolutionInputDerivative(ConvolutionInputDerivative)
  case convolutionKernelDerivative(ConvolutionKernelDerivative)
  case transposedConvolution(TransposedConvolution)
  case pooling(Pooling)
  case poolingDerivative(PoolingDerivative)
  case batchedMatrixMultiply(BatchedMatrixMultiply)
  case raiseToPower(RaiseToPower)
  case raiseToPowerDerivative(RaiseToPowerDerivative)
  case extremum(Extremum)
  case extremumDerivative(ExtremumDerivative)
  case select(Select)
  case selectDerivative(SelectDerivative)
  case logSoftmax(LogSoftmax)
  case logSoftmaxDerivative(LogSoftmaxDerivative)
  case transpose(Transpose)
  case slice(Slice)
  case sliceDerivative(SliceDerivative)
  case pad(Pad)
  case padDerivative(PadDerivative)
  case concatenate(Concatenate)
  case concatenateDerivative(ConcatenateDerivative)
  case part(Part)
  case partDerivative(PartDerivative)
  case join(Join)
  case broadcast(Broadcast)
  case repeated(Repeat)
  case repeatedDerivative(RepeatDerivative)
  case cumulativeSum(CumulativeSum)
  case takeAlong(TakeAlong)
  case takeAlongDerivative(TakeAlongDerivative)
  case accumulate(Accumulate)
  case pass(Pass)
  case squaredError(SquaredError)
  case squaredErrorDerivative(SquaredErrorDerivative)
  case absoluteError(AbsoluteError)
  case absoluteErrorDerivative(AbsoluteErrorDerivative)
  case huber(Huber)
  case huberDerivative(HuberDerivative)
  case logCosh(LogCosh)
  case logCoshDerivative(LogCoshDerivative)
  case hinge(Hinge)
  case hingeDerivative(HingeDerivative)
  case poissonLoss(PoissonLoss)
  case poissonLossDerivative(PoissonLossDerivative)
  case binaryCrossEntropy(BinaryCrossEntropy)
  case binaryCrossEntropyDerivative(BinaryCrossEntropyDerivative)
  case categoricalCrossEntropy(CategoricalCrossEntropy)
  case categoricalCrossEntropyDerivative(CategoricalCrossEntropyDerivative)
  case kullbackLeibler(KullbackLeibler)
  case kullbackLeiblerDerivative(KullbackLeiblerDerivative)
  case rescale(Rescale)
  case sumOfSquares(SumOfSquares)
  case sumOfSquaresDerivative(SumOfSquaresDerivative)
  case sumOfMagnitudes(SumOfMagnitudes)
  case sumOfMagnitudesDerivative(SumOfMagnitudesDerivative)
  case clipByNorm(ClipByNorm)
  case exponentialDecay(ExponentialDecay)
  case inverseTimeDecay(InverseTimeDecay)
  case polynomialDecay(PolynomialDecay)
  case cosineDecay(CosineDecay)
  case cosineRestarts(CosineRestarts)
  case piecewiseConstant(PiecewiseConstant)
  case descend(DescentStep)
  case momentumUpdate(MomentumUpdate)
  case momentumStep(MomentumStep)
  case nesterovStep(NesterovStep)
  case weightDecay(WeightDecay)
  case sideOfZero(SideOfZero)
  case markCrossed(MarkCrossed)
  case shrink(Shrink)
  case movingAverage(MovingAverage)
  case accumulateSquares(AccumulateSquares)
  case rootScaledStep(RootScaledStep)
  case scaledMomentumUpdate(ScaledMomentumUpdate)
  case centerSquares(CenterSquares)
  case keepLargest(KeepLargest)
  case countUpdate(CountUpdate)
  case adamStepSize(AdamStepSize)
  case adamStep(AdamStep)
  case nadamProduct(NadamProduct)
  case nadamStepSize(NadamStepSize)
  case squareCorrection(SquareCorrection)
  case nadamDirection(NadamDirection)
  case nadamStep(NadamStep)
  case decayedLargest(DecayedLargest)
  case adamaxStepSize(AdamaxStepSize)
  case adamaxStep(AdamaxStep)
  case adadeltaDirection(AdadeltaDirection)
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
