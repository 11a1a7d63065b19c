import keras
x, y, x_test, y_test = data()
model = keras.Sequential()
model.add(
  keras.layers.Dense(
    64, "relu", input_dim=100))
model.add(
  keras.layers.Dense(
    10, "softmax"))
model.compile(
  loss="categorical_crossentropy",
  optimizer=keras.optimizers.SGD(0.1),
  metrics=["accuracy"])
model.fit(
  x, y,
  epochs=40, batch_size=32,
  shuffle=False, verbose=0)
scores = model.evaluate(
  x_test, y_test,
  batch_size=128, verbose=0)
answers = model.predict(x_test)
print(scores, answers.shape)
