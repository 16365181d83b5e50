"""One login from its first code to its end: each step in a new process, and the daemon killed and
started again between each two."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from daemon import SandboxDaemon

LOGIN = pathlib.Path(__file__).resolve().parents[1] / "examples" / "login.py"
NUMBER = "+99966 2 0100"  # has a password


class LoginStepByStepTest(unittest.TestCase):
    def test_a_login_outlives_its_callers_and_its_daemon(self):
        with tempfile.TemporaryDirectory() as folder:
            session = self.step(folder, "send-code", NUMBER, "", "SESSION_STATE_CODE_SENT")
            self.step(folder, "sign-in", session, "22222", "SESSION_STATE_PASSWORD_REQUIRED")
            self.step(folder, "check-password", session, "sandbox", "SESSION_STATE_AUTHORIZED")
            self.step(folder, "get-session", session, "", "SESSION_STATE_AUTHORIZED")
            self.step(folder, "log-out", session, "", "SESSION_STATE_ENDED")
            self.step(folder, "get-session", session, "", "SESSION_STATE_ENDED")

    def step(self, folder: str, name: str, subject: str, secret: str, state: str) -> str:
        """A daemon and a caller of its own; the daemon is killed as soon as the caller has its answer."""
        daemon = SandboxDaemon(folder, os.path.join(folder, "mtsidecar.sock"))
        try:
            caller = subprocess.run(
                [sys.executable, str(LOGIN), daemon.target, name, subject],
                input=secret + "\n",
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=120,
            )
        finally:
            daemon.kill()
        self.assertEqual(0, caller.returncode, f"{name}: {caller.stdout}")
        session, came = caller.stdout.split()
        self.assertEqual(state, came, name)
        return session


if __name__ == "__main__":
    unittest.main()
