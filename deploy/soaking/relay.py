"""A relay for each pair of offices and direction, on which partitions are made."""
import asyncio
import random
import threading


class Relay:
    """Carries what `reader` asks of `source`. Used on the loop's thread alone."""

    # A connection that is to be cut in mid-transfer gets at most so far.
    LONGEST_BEFORE_CUT = 20_000

    def __init__(self, port, target, seed):
        self.port = port
        self.target = target
        self.random = random.Random(seed)
        self.server = None
        self.is_cutting = False
        self.flowing = asyncio.Event()
        self.writers = set()

    async def open(self):
        self.flowing.set()
        self.is_cutting = False
        if self.server is None:
            self.server = await asyncio.start_server(self.carry, "127.0.0.1", self.port)

    async def disturb(self, mode):
        if mode == "refuse":
            if self.server is not None:
                self.server.close()
                self.server = None
            self.abort()
        elif mode == "hold":
            self.flowing.clear()
        else:
            self.is_cutting = True
            self.abort()

    def abort(self):
        for writer in list(self.writers):
            writer.transport.abort()

    async def carry(self, reader, writer):
        self.writers.add(writer)
        other = None
        try:
            await self.flowing.wait()
            upstream, other = await asyncio.open_connection("127.0.0.1", self.target)
            self.writers.add(other)
            left = self.random.randrange(self.LONGEST_BEFORE_CUT) if self.is_cutting else None
            ways = [asyncio.ensure_future(self.pump(reader, other, None)),
                    asyncio.ensure_future(self.pump(upstream, writer, left))]
            _, rest = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in rest:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except (OSError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            for end in (writer, other):
                if end is not None:
                    end.close()
                    self.writers.discard(end)

    async def pump(self, reader, writer, left):
        try:
            while data := await reader.read(65_536):
                await self.flowing.wait()
                if left is not None and len(data) > left:
                    writer.write(data[:left])
                    # What stands before the cut should arrive.
                    await asyncio.sleep(0.02)
                    self.abort()
                    return
                if left is not None:
                    left -= len(data)
                writer.write(data)
                await writer.drain()
        except OSError:
            return


class Relays:
    """All relays, on a thread of their own."""

    def __init__(self, seed):
        self.seed = seed
        self.relays = {}
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    def add(self, pair, port, target):
        async def make():
            relay = Relay(port, target, f"{self.seed} {pair}")
            await relay.open()
            return relay
        self.relays[pair] = self.run(make())

    def disturb(self, pair, mode):
        self.run(self.relays[pair].disturb(mode))

    def lift(self, pair):
        self.run(self.relays[pair].open())

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
