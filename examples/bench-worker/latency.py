"""Sends requests one after another over one connection: `latency.py HOST:PORT PATH COUNT` prints what they took."""

import http.client
import json
import sys
import time


def main(host: str, path: str, count: int) -> None:
    connection = http.client.HTTPConnection(host, timeout=60)
    took = []
    for number in range(count + count // 10):
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit("%s answers %d" % (path, answer.status))
        if number >= count // 10:
            took.append(time.perf_counter() - began)
    took.sort()
    micros = {"p50Micros": took[count // 2], "p99Micros": took[int(count * 0.99)], "mostMicros": took[-1]}
    print(json.dumps({"requests": count, **{name: round(1e6 * value) for name, value in micros.items()}}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
