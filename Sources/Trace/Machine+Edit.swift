import Engine

extension Machine {
  /// Returns an edit as it is made in the present batch: of a data set, at the places of its rows; nil
  /// where none of its numbers is there.
  func placed(_ edit: Edit) -> Edit? {
    guard program[edit.value].lifetime == .data else {
      // The last batch of an epoch may be short.
      let count = shape(of: edit.value).count
      let numbers = edit.numbers.filter { $0.key < count }
      if numbers.count == edit.numbers.count { return edit }
      return numbers.isEmpty ? nil : edit.changing(edit.value, numbers)
    }
    guard let copy = program.batch(of: edit.value) else { return nil }
    var numbers: [Int: Double] = [:]
    for (index, number) in edit.numbers {
      if let place = place(of: index, inBatchOf: edit.value) { numbers[place] = number }
    }
    return numbers.isEmpty ? nil : edit.changing(copy, numbers)
  }

  /// Returns where the present batch has an element of a data set; nil where its row is not in it.
  func place(of element: Int, inBatchOf data: Value.ID) -> Int? {
    let width = program.rowWidth(of: data)
    let row = element / width
    return (0..<batch.rowCount).first { batch.row($0) == row }.map { $0 * width + element % width }
  }

  /// Returns of which element of the data set a batch's element is a copy.
  func source(of element: ElementReference, in data: Value.ID) -> ElementReference {
    program.source(of: element, in: data, by: batch)
  }
}

extension Program {
  /// Returns the value that takes its samples from a data set; nil for a constant.
  func batch(of data: Value.ID) -> Value.ID? { value(in: .batch(of: data))?.id }

  /// Returns of which element of the data set an element of a batch is a copy.
  func source(
    of element: ElementReference, in data: Value.ID, by batch: Batch
  ) -> ElementReference {
    let width = rowWidth(of: data)
    return ElementReference(data, batch.row(element.index / width) * width + element.index % width)
  }

  fileprivate func rowWidth(of data: Value.ID) -> Int {
    let shape = self[data].shape
    return max(1, shape.count / max(1, shape.dimensions.first ?? 1))
  }

  /// Returns what is held in another program as it is held in this one, from an update on; nil where this
  /// one has no such number.
  func taking(_ edit: Edit, of former: Program, from update: Int) -> Edit? {
    let old = former[edit.value]
    guard let value = value(named: old.name), value.shape == old.shape else { return nil }
    let written = value.lifetime == .data ? batch(of: value.id) ?? value.id : value.id
    let isAtBeginning =
      value.lifetime == .state
      && (edit.moment.executed == 0 || edit.moment.executed == former.updateLength)
    let moment: Moment
    if !isAtBeginning, let writing = writings(of: written).last {
      // As if it had been held before, so that nothing of it is to come.
      moment = Moment(update: max(0, update - 1), executed: writing + 1)
    } else {
      moment = Moment(position: update * updateLength, updateLength: updateLength)
    }
    return Edit(at: moment, value.id, edit.numbers, everyUpdate: true)
  }
}
