"""Stands between a program and the server: counts bytes and round trips, and makes the way as long as it is told."""

import queue
import socket
import threading
import time


class Proxy:
    """Listens on the loopback until the `with` statement ends; `delay` is a round trip's, in seconds."""

    def __init__(self, port, delay=0.0):
        self.target = port
        self.delay = delay / 2
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        """Begins to count anew."""
        self.sent = self.received = self.turns = self.connections = 0

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        # Closing alone would leave the thread in accept.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    @property
    def traffic(self):
        """What was counted: bytes both ways, and how often the program spoke after it was spoken to."""
        return {"bytes": self.sent + self.received, "turns": self.turns, "connections": self.connections}

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            _Passage(self, client, server).start()


class _Passage:
    """One connection."""

    def __init__(self, proxy, client, server):
        self.proxy = proxy
        self.ends = (client, server)
        self.is_answered = True
        proxy.connections += 1
        for end in self.ends:
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def start(self):
        client, server = self.ends
        self._pass(client, server, self._count_request)
        self._pass(server, client, self._count_answer)

    def _count_request(self, size):
        with self.proxy.lock:
            self.proxy.sent += size
            self.proxy.turns += self.is_answered
            self.is_answered = False

    def _count_answer(self, size):
        with self.proxy.lock:
            self.proxy.received += size
            self.is_answered = True

    def _pass(self, source, sink, count):
        waiting = queue.SimpleQueue()
        threading.Thread(target=self._read, args=(source, waiting, count), daemon=True).start()
        threading.Thread(target=self._write, args=(sink, waiting), daemon=True).start()

    def _read(self, source, waiting, count):
        data = b"more"
        while data:
            try:
                data = source.recv(1 << 18)
            except OSError:
                data = b""
            count(len(data)) if data else None
            waiting.put((time.monotonic() + self.proxy.delay, data))

    def _write(self, sink, waiting):
        try:
            while True:
                due, data = waiting.get()
                time.sleep(max(0, due - time.monotonic()))
                if not data:
                    return sink.shutdown(socket.SHUT_WR)
                sink.sendall(data)
        except OSError:
            return None
