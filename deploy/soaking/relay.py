"""A relay before an office's port, through which its neighbours reach it: it can be cut."""
import socket
import threading


class Relay:
    def __init__(self, target):
        self.target, self.is_cut, self.open = target, False, set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def cut(self):
        """Breaks every connection, wherever it stands, and takes no new one."""
        with self.lock:
            self.is_cut = True
            for one in self.open:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def mend(self):
        with self.lock:
            self.is_cut = False

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            with self.lock:
                if self.is_cut:
                    client.close()
                    continue
            threading.Thread(target=self.join, args=(client,), daemon=True).start()

    def join(self, client):
        try:
            office = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:
            client.close()
            return
        office.settimeout(None)
        with self.lock:
            self.open |= {client, office}
        back = threading.Thread(target=self.copy, args=(office, client), daemon=True)
        back.start()
        self.copy(client, office)
        back.join()
        with self.lock:
            self.open -= {client, office}
        client.close()
        office.close()

    @staticmethod
    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            for one in (source, sink):
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
