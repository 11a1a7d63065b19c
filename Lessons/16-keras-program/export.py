import json
scene = {
    "scene": 1,
    "model": json.loads(model.to_json()),
    "weights": [w.tolist()
                for w in model.get_weights()],
    "x": x.tolist(), "y": y.tolist(),
    "batch_size": 32, "dtype": "float64"}
json.dump(scene,
          open("my.scene.json", "w"),
          default=float)
