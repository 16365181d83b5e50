"""The sandbox's whole table, played through these stubs over the Unix socket."""

import os
import tempfile
import unittest

import grpc

from daemon import SandboxDaemon, numbers
from script_player import falsified, play_all


class NumbersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.table = numbers()
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        daemon = SandboxDaemon(folder.name, os.path.join(folder.name, "mtsidecar.sock"))
        cls.addClassCleanup(daemon.stop)
        cls.channel = grpc.insecure_channel(
            daemon.target, options=[("grpc.default_authority", "localhost")]
        )
        cls.addClassCleanup(cls.channel.close)

    def test_every_script_plays_as_it_is_written(self):
        self.assertGreater(len(self.table), 100)
        self.assertEqual([], play_all(self.channel, self.table))

    def test_one_falsified_row_is_found(self):
        for lie in ("code_sent.call", "PHONE_NUMBER_BANNED", ""):
            with self.subTest(lie=lie):
                wrong = play_all(self.channel, [falsified(self.table[0], lie)])

                self.assertEqual(1, len(wrong))
                self.assertIn(f"call 1 AuthService/SendCode: expected {lie!r}, came 'code_sent.sms'", wrong[0])


if __name__ == "__main__":
    unittest.main()
