"""A daemon with its sandbox Telegram, as a process of its own, on a Unix socket alone."""

import json
import os
import pathlib
import selectors
import signal
import subprocess

PATIENCE_SECONDS = 120  # a checkout may have to be built first
PROGRAM = os.environ.get(
    "MTSIDECAR", str(pathlib.Path(__file__).resolve().parents[3] / "mtsidecar")
)


class SandboxDaemon:
    """Keeps what it knows in ``folder``: one that is started there later goes on with it."""

    def __init__(self, folder: str, socket: str):
        self._log = open(os.path.join(folder, "log"), "ab")
        self._process = subprocess.Popen(
            [
                PROGRAM,
                "sandbox",
                "--json",
                "--listen=none",
                "--dc-base-port=0",
                f"--socket={socket}",
                f"--state-dir={os.path.join(folder, 'state')}",
            ],
            stdout=subprocess.PIPE,
            stderr=self._log,
            # There it tells the command line that it runs: the tests' daemons are nobody else's.
            env={**os.environ, "XDG_RUNTIME_DIR": folder},
        )
        self.target = f"unix:{socket}"
        try:
            ready = json.loads(self._first_line())
            assert ready["ready"]
        except Exception as error:
            self.kill()
            with open(os.path.join(folder, "log"), encoding="utf-8") as log:
                raise AssertionError(f"the daemon does not get ready:\n{log.read()}") from error

    def _first_line(self) -> bytes:
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(PATIENCE_SECONDS):
                raise TimeoutError("it says nothing")
        return self._process.stdout.readline()

    def kill(self) -> None:
        """As a crash does: nothing is finished, nothing is tidied up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        exit_code = self._end(signal.SIGTERM)
        assert exit_code == 0, f"the daemon drained with exit code {exit_code}"

    def _end(self, with_signal: int) -> int:
        self._process.send_signal(with_signal)
        exit_code = self._process.wait(PATIENCE_SECONDS)
        self._process.stdout.close()
        self._log.close()
        return exit_code


def numbers() -> list:
    """The table of ``mtsidecar sandbox --numbers --json``."""
    table = subprocess.run(
        [PROGRAM, "sandbox", "--numbers", "--json"],
        stdout=subprocess.PIPE,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    return json.loads(table.stdout)
