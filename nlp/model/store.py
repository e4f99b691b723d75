"""The models in a file."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np

from nlp.model.features import Floats
from nlp.model.judging import Judge, TextModel

FILE = Path(__file__).parent / "model.zip"
_THEN = (1980, 1, 1, 0, 0, 0)  # a file's own time would make equal models differ


@dataclass(frozen=True)
class Models:
    """The text model over all codes, and a judge for each list of codes."""

    text: TextModel
    judges: dict[str, Judge]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where the codes of each judge stand in the text model."""
        order = {code: at for at, code in enumerate(self.text.codes)}
        return {name: [order[code] for code in one.codes] for name, one in self.judges.items()}


@cache
def models() -> Models:
    """The trained models of this installation."""
    return read(FILE.read_bytes())


@cache
def version() -> str:
    """A short hash of the models: the same tags come from the same version."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]


def written(models: Models) -> bytes:
    """The file's bytes: equal models give equal bytes."""
    text = models.text
    arrays = {
        "text_weights": text.weights,
        "text_step": text.step.astype(np.float32),
        "text_rarity": text.rarity.astype(np.float16),
        "text_bias": text.bias.astype(np.float32),
    }
    names: dict[str, Any] = {"text": text.codes, "judges": {}}
    for name, judge in models.judges.items():
        names["judges"][name] = judge.codes
        for part in ("centre", "spread", "weights", "by_code"):
            arrays[f"{name}_{part}"] = getattr(judge, part).astype(np.float32)
        arrays[f"{name}_bias"] = np.array([judge.bias], np.float32)
    return _packed(names, arrays)


def read(content: bytes) -> Models:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        names = json.loads(pack.read("codes.json"))
        arrays = {
            info.filename.removesuffix(".npy"): np.load(io.BytesIO(pack.read(info)))
            for info in pack.infolist()
            if info.filename.endswith(".npy")
        }
    text = TextModel(
        codes=tuple(names["text"]),
        rarity=_floats(arrays["text_rarity"]),
        weights=arrays["text_weights"],
        step=_floats(arrays["text_step"]),
        bias=_floats(arrays["text_bias"]),
    )
    judges = {name: _judge(name, tuple(codes), arrays) for name, codes in names["judges"].items()}
    return Models(text, judges)


def _judge(name: str, codes: tuple[str, ...], arrays: dict[str, Any]) -> Judge:
    return Judge(
        codes=codes,
        centre=_floats(arrays[f"{name}_centre"]),
        spread=_floats(arrays[f"{name}_spread"]),
        weights=_floats(arrays[f"{name}_weights"]),
        bias=float(arrays[f"{name}_bias"][0]),
        by_code=_floats(arrays[f"{name}_by_code"]),
    )


def _floats(array: Any) -> Floats:
    return np.asarray(array, np.float64)


def _packed(names: dict[str, Any], arrays: dict[str, Any]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        _add(pack, "codes.json", json.dumps(names).encode())
        for name, array in sorted(arrays.items()):
            inside = io.BytesIO()
            np.save(inside, array, allow_pickle=False)
            _add(pack, f"{name}.npy", inside.getvalue())
    return content.getvalue()


def _add(pack: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _THEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(info, content)
