"""A server that gives a group's members by slices, as Active Directory does (MS-ADTS §3.1.1.3.1.3.3); all else slapd answers."""

import socket
import threading

from suite import ber


class Slicer:
    """Listens on the loopback until the `with` statement ends; `members` are the values of `group`, an entry of the server's."""

    def __init__(self, port, group, members, size):
        self.target = port
        self.group = group.lower().encode()
        self.count, self.size = len(members), size
        encoded = [ber.octets(member) for member in members]
        self.slices = {low: self._entry(group, low, encoded[low : low + size]) for low in range(0, self.count, size)}
        self.classed = self._entry(group, 0, encoded[:size], [("objectClass", [ber.octets("groupOfNames")])])
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def ranges(self):
        """The slices to ask for, one after the other."""
        return [f"member;range={low}-*" for low in self.slices]

    def _entry(self, group, low, values, others=()):
        high = "*" if low + self.size >= self.count else low + self.size - 1
        return ber.entry(group, [*others, (f"member;range={low}-{high}", values)])

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            _Conversation(self, client, server).start()

    def answer(self, request):
        """The messages that answer a request for the group's members; nothing where it is none."""
        number, tag, content = ber.opened(request)
        if tag != 0x63:
            return None
        base, attributes = ber.search_of(content)
        lows = [_low(name) for name in attributes if name.split(b";")[0].lower() == b"member"]
        if base.lower() != self.group or not lows or lows[0] not in self.slices:
            return None
        wants_class = lows[0] == 0 and b"objectclass" in (name.lower() for name in attributes)
        entry = self.classed if wants_class else self.slices[lows[0]]
        return ber.message(number, entry) + ber.message(number, ber.SUCCESS)


def _low(attribute):
    option = attribute.partition(b";range=")[2]
    return int(option.split(b"-")[0]) if option else 0


class _Conversation:
    """One connection: requests pass one by one, answers as they come, and none in the midst of another."""

    def __init__(self, slicer, client, server):
        self.slicer, self.client, self.server = slicer, client, server
        self.lock = threading.Lock()
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def start(self):
        threading.Thread(target=self._run, args=(self._ask, self.client, self.server), daemon=True).start()
        threading.Thread(target=self._run, args=(self._tell, self.server, self.client), daemon=True).start()

    def _run(self, take, source, sink):
        try:
            for messages in ber.messages(source):
                take(messages)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _ask(self, messages):
        for message in messages:
            answer = self.slicer.answer(message)
            if answer is None:
                self.server.sendall(message)
            else:
                self._tell([answer])

    def _tell(self, messages):
        with self.lock:
            self.client.sendall(b"".join(messages))
