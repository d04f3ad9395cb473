#!/usr/bin/env python3
"""Writes the checkpoints of this folder with Python's own pickle module, framed as torch.save frames them.

No PyTorch is needed: classes of the same names stand in for its own, so that the pickles hold the same opcodes and names.
Run in this folder: `python3 make_checkpoints.py`. `expected.json` then lists every tensor that a reader must find.
"""
import argparse
import collections
import datetime
import hashlib
import io
import json
import pathlib
import pickle
import random
import struct
import sys
import types
import zipfile

DTYPES = {"FloatStorage": ("F32", 4), "HalfStorage": ("F16", 2), "LongStorage": ("I64", 8), "BFloat16Storage": ("BF16", 2),
          "BoolStorage": ("BOOL", 1)}


def module(name):
    sys.modules[name] = types.ModuleType(name)
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, sys.modules[name])
    return sys.modules[name]


def register(owner, thing, name):
    thing.__module__, thing.__qualname__, thing.__name__ = owner.__name__, name, name
    setattr(owner, name, thing)
    return thing


def function(owner, name):
    def stand_in(*_):
        raise RuntimeError("never called")
    return register(owner, stand_in, name)


torch, utils, tensors = module("torch"), module("torch._utils"), module("torch._tensor")
for storage_type in DTYPES:
    register(torch, type(storage_type, (), {}), storage_type)
rebuild_v1, rebuild_v2 = function(utils, "_rebuild_tensor"), function(utils, "_rebuild_tensor_v2")
rebuild_parameter, rebuild_type = function(utils, "_rebuild_parameter"), function(tensors, "_rebuild_from_type_v2")
Tensor = register(torch, type("Tensor", (), {}), "Tensor")
Size = register(torch, type("Size", (tuple,), {"__reduce__": lambda s: (Size, (tuple(s),))}), "Size")
device = register(torch, type("device", (), {"__reduce__": lambda s: (device, ("cuda", 0))}), "device")


class Storage:
    def __init__(self, key, kind, count):
        numbers = random.Random(key)
        self.key, self.kind, self.count = key, kind, count
        self.bytes = bytes(numbers.randrange(2 if kind == "BoolStorage" else 256) for _ in range(count * DTYPES[kind][1]))


class View:
    def __init__(self, storage, offset, shape, stride, how="v2"):
        self.storage, self.offset, self.shape, self.stride, self.how = storage, offset, shape, stride, how

    def __reduce__(self):
        place = (self.storage, self.offset, self.shape, self.stride)
        v2 = place + (False, collections.OrderedDict())
        if self.how == "v1":
            return rebuild_v1, place
        if self.how == "parameter":
            return rebuild_parameter, (View(*place), True, collections.OrderedDict())
        if self.how == "type":
            return rebuild_type, (rebuild_v2, Tensor, v2, {"note": "an attribute"})
        return rebuild_v2, v2

    def facts(self):
        dtype, size = DTYPES[self.storage.kind]
        out = bytearray()

        def walk(axis, at):
            if axis == len(self.shape):
                out.extend(self.storage.bytes[at * size:(at + 1) * size])
                return
            for i in range(self.shape[axis]):
                walk(axis + 1, at + i * self.stride[axis])
        walk(0, self.offset)
        return {"dtype": dtype, "shape": list(self.shape), "sha256": hashlib.sha256(bytes(out)).hexdigest()}


class Options:
    def __init__(self):
        self.rate, self.name = 1e-4, "z"


class Slots:
    __slots__ = ("p", "q")

    def __init__(self):
        self.p, self.q = 3, "r"


class EasyDict(dict):
    pass


class Sequence(list):
    pass


Pair = collections.namedtuple("Pair", "x y")


def content(protocol):
    a, b = Storage("0", "FloatStorage", 24), Storage("1", "LongStorage", 6)
    h, bf, mask = Storage("2", "HalfStorage", 10), Storage("3", "BFloat16Storage", 4), Storage("4", "BoolStorage", 3)
    state = collections.OrderedDict([
        ("weight", View(a, 0, (4, 6), (6, 1))), ("transposed", View(a, 0, (6, 4), (1, 6))),
        ("parameter", View(a, 7, (2, 2), (6, 1), "parameter")), ("counts", View(b, 0, (6,), (1,))),
        ("half", View(h, 1, (3, 3), (3, 1), "type")), ("scalar", View(b, 5, (), (), "v1")),
        ("empty", View(a, 0, (0, 4), (4, 1))), ("sized", View(a, 0, Size((2, 3)), (12, 1))),
        ("brain", View(bf, 0, (2, 2), (1, 2))), ("mask", View(mask, 0, (3,), (1,))), ("expanded", View(a, 3, (2, 3), (0, 0)))])
    state._metadata = {"version": 1}
    options = argparse.Namespace(size=1024, layers=[1, 2, {"k": None}], path=pathlib.PurePosixPath("a/b"), device=device())
    root = {
        "state_dict": state, "opts": options, "again": options, "object": Options(), "easy": EasyDict(a=1),
        "list": Sequence([1, 2]), "default": collections.defaultdict(list, {"k": [1]}), "set": {1, 2},
        "frozen": frozenset([3]), "bytes": b"\xff\x00", "complex": 1 + 2j, "pair": Pair(1, 2), "huge": 2**80, "negative": -5,
        "real": 1.5, "text": "ä人😀", "when": datetime.datetime(2020, 1, 1), "counter": collections.Counter("aab"),
        "array": bytearray(b"xy"), "slice": slice(1, 2), "range": range(3), "tuple": (1, (2, (3,))),
        "batches": list(range(1100)), "many": {i: str(i) for i in range(1050)}}
    if protocol >= 2:
        root["slots"] = Slots()
    return root, {"state_dict / " + name: view.facts() for name, view in state.items()}


class Pickler(pickle._Pickler):
    """The Python version, so that persistent ids and memos are written as the reference does."""

    def __init__(self, file, protocol, legacy):
        super().__init__(file, protocol=protocol)
        self.legacy, self.storages = legacy, {}

    def persistent_id(self, thing):
        if not isinstance(thing, Storage):
            return None
        self.storages[thing.key] = thing
        fields = ("storage", getattr(torch, thing.kind), thing.key, "cpu", thing.count)
        return fields + (None,) if self.legacy else fields


def pickled(root, protocol, legacy):
    file = io.BytesIO()
    pickler = Pickler(file, protocol, legacy)
    pickler.dump(root)
    return file.getvalue(), pickler.storages


def write_zip(path, root, protocol, compression):
    data, storages = pickled(root, protocol, False)
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("archive/data.pkl", data)
        for key, storage in storages.items():
            archive.writestr("archive/data/" + key, storage.bytes)
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")


def write_legacy(path, root, protocol):
    data, storages = pickled(root, protocol, True)
    facts = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}
    with open(path, "wb") as file:
        for thing in (0x1950A86A20F9469CFC6C, 1001, facts):
            file.write(pickle.dumps(thing, protocol=protocol))
        file.write(data + pickle.dumps(sorted(storages), protocol=protocol))
        for key in sorted(storages):
            file.write(struct.pack("<q", storages[key].count) + storages[key].bytes)


def main():
    for protocol in range(1, 6):  # protocol 0 cannot hold persistent ids that are tuples
        root, expected = content(protocol)
        if protocol in (2, 4):
            write_zip(f"protocol{protocol}_stored.pt", root, protocol, zipfile.ZIP_STORED)
        if protocol in (2, 5):
            write_zip(f"protocol{protocol}_deflated.pt", root, protocol, zipfile.ZIP_DEFLATED)
        if protocol in (1, 2, 3):
            write_legacy(f"protocol{protocol}_legacy.pt", root, protocol)
    with open("expected.json", "w", encoding="utf-8") as file:
        json.dump(expected, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
