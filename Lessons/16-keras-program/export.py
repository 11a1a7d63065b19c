import json
scene = {
    "scene": 1,
    "model":
        json.loads(model.to_json()),
    "weights":
        [w.tolist() for w
         in model.get_weights()],
    "x": x.tolist(), "y": y.tolist(),
    "batch_size": 32,
    "dtype": "float64"}
with open("my.scene.json", "w") as f:
    json.dump(scene, f, default=float)
