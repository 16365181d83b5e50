"""The lines that README.md offers to copy, run as they stand."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from daemon import SandboxDaemon

README = pathlib.Path(__file__).resolve().parents[1] / "README.md"


class ReadmeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        # Where the daemon puts its socket when nobody says otherwise.
        os.mkdir(os.path.join(folder.name, "mtsidecar"), 0o700)
        cls.runtime = folder.name
        daemon = SandboxDaemon(
            folder.name, os.path.join(folder.name, "mtsidecar", "sandbox.sock")
        )
        cls.addClassCleanup(daemon.stop)

    def run_with(self, number: str) -> str:
        code = re.search(r"```python\n(.*?)```", README.read_text("utf-8"), re.S).group(1)
        run = subprocess.run(
            [sys.executable, "-c", code.replace("+99966 2 1234", number)],
            env={**os.environ, "XDG_RUNTIME_DIR": self.runtime},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=60,
        )
        return run.stdout

    def test_the_lines_to_copy_send_a_code(self):
        self.assertRegex(self.run_with("+99966 2 1234"), r"^[a-z0-9_]+ code_sent\n$")

    def test_the_lines_to_copy_tell_a_refusal(self):
        self.assertTrue(
            self.run_with("+99966 2 0420").startswith("FLOOD_WAIT FLOOD_WAIT_30 0:00:30 (action: ")
        )


if __name__ == "__main__":
    unittest.main()
