"""Functions that do next to nothing: `turno worker tiny.py --join HOST:PORT`."""

from turno import cpu_bound


@cpu_bound(name="Tiny.next")
def next_number(number: int) -> int:
    return number + 1


@cpu_bound(name="Tiny.echo")
def echo(data: bytes) -> bytes:
    return data
