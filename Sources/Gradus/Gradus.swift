/// What a learner imports: the engine and its layers, under one name.
@_exported import Engine
@_exported import Learning
