"""LDAP messages as bytes (RFC 4511): requests for the sink, which understands nothing, and answers of the slicing server."""

SCOPES = {"base": 0, "one": 1, "sub": 2}


def _element(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _integer(number, tag=2):
    return _element(tag, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _text(value, tag=4):
    return _element(tag, value.encode())


def equals(attribute, value):
    """(attribute=value)"""
    return _element(0xA3, _text(attribute) + _text(value))


def any_of(filters):
    """(|…)"""
    return _element(0xA1, b"".join(filters))


def present(attribute):
    """(attribute=*)"""
    return _text(attribute, 0x87)


def bind(number=1):
    """An anonymous bind."""
    return message(number, _element(0x60, _integer(3) + _text("") + _text("", 0x80)))


def search(number, base, scope, condition, attributes):
    """A search without limits."""
    limits = _integer(SCOPES[scope], 10) + _integer(0, 10) + _integer(0) + _integer(0) + b"\x01\x01\x00"
    wanted = _element(0x30, b"".join(map(_text, attributes)))
    return message(number, _element(0x63, _text(base) + limits + condition + wanted))


def message(number, operation):
    """An LDAPMessage of this operation."""
    return _element(0x30, _integer(number) + operation)


# A search that ended well.
SUCCESS = b"\x65\x07\x0a\x01\x00\x04\x00\x04\x00"


def octets(text):
    """An octet string."""
    return _text(text)


def entry(name, attributes):
    """A SearchResultEntry of attributes, whose values are encoded."""
    parts = (_element(0x30, _text(attribute) + _element(0x31, b"".join(values))) for attribute, values in attributes)
    return _element(0x64, _text(name) + _element(0x30, b"".join(parts)))


def _open(data, at=0):
    """Tag, where the content begins and where it ends."""
    size, start = data[at + 1], at + 2
    if size & 0x80:
        start += size & 0x7F
        size = int.from_bytes(data[at + 2 : start], "big")
    return data[at], start, start + size


def _parts(data):
    """The elements of a content: (tag, content)."""
    at = 0
    while at < len(data):
        tag, start, at = _open(data, at)
        yield tag, data[start:at]


def opened(data):
    """A message's number, its operation's tag and content."""
    _, start, end = _open(data)
    (_, number), (tag, content), *_ = _parts(data[start:end])
    return int.from_bytes(number, "big"), tag, content


def search_of(content):
    """A search's base and the attributes that it asks for."""
    parts = [part for _, part in _parts(content)]
    return parts[0], [name for _, name in _parts(parts[-1])]


def messages(source):
    """Reads a socket to its end and gives whole messages, all that have come at once."""
    buffer = b""
    while data := source.recv(1 << 18):
        buffer += data
        whole, at = [], 0
        while (end := _end(buffer, at)) and end <= len(buffer):
            whole.append(buffer[at:end])
            at = end
        buffer = buffer[at:]
        yield whole


def _end(buffer, at):
    """Where the message that begins here ends; nothing while that cannot be told."""
    if len(buffer) < at + 2 or buffer[at + 1] & 0x80 and len(buffer) < at + 2 + (buffer[at + 1] & 0x7F):
        return None
    return _open(buffer, at)[2]
