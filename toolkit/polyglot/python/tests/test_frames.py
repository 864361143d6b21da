"""The test vectors of the protocol."""

import json
import pathlib
import unittest

from turno._frames import FrameError, FrameReader, encode

VECTORS = json.loads(
    (pathlib.Path(__file__).parents[2] / "protocol" / "vectors.json").read_text(encoding="utf-8")
)


class FrameVectorsTest(unittest.TestCase):
    def test_frames_are_read(self) -> None:
        for vector in VECTORS["frames"]:
            with self.subTest(vector["name"]):
                frames = FrameReader().feed(bytes.fromhex(vector["bytes"]))
                self.assertEqual([(vector["header"], bytes.fromhex(vector["payload"]))], frames)

    def test_frames_are_written(self) -> None:
        for vector in VECTORS["frames"]:
            with self.subTest(vector["name"]):
                written = encode(vector["header"], bytes.fromhex(vector["payload"]))
                self.assertEqual(vector["bytes"], written.hex())

    def test_frames_come_in_any_pieces(self) -> None:
        data = b"".join(bytes.fromhex(v["bytes"]) for v in VECTORS["frames"])
        for size in (1, 3, 7, 64):
            reader = FrameReader()
            frames = [f for i in range(0, len(data), size) for f in reader.feed(data[i : i + size])]
            self.assertEqual([v["header"] for v in VECTORS["frames"]], [h for h, _ in frames])

    def test_what_is_no_frame_is_refused(self) -> None:
        for vector in VECTORS["broken"]:
            with self.subTest(vector["name"]), self.assertRaises(FrameError):
                FrameReader().feed(bytes.fromhex(vector["bytes"]))


if __name__ == "__main__":
    unittest.main()
