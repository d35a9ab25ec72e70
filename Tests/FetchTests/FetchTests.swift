import Base
import Fetch
import Foundation
import Glibc
import Synchronization
import Testing

/// What a neighbour's server may try with us, against a real listener.
@Suite(.serialized) struct FetchTests {
  private static func client(
    isPrivateAllowed: Bool = true, _ change: (inout FetchPolicy) -> Void = { _ in }
  )
    -> FetchClient
  {
    var policy = FetchPolicy(allowsPrivateAddresses: isPrivateAllowed, allowsPlainHTTP: true)
    change(&policy)
    return FetchClient(policy: policy, userAgent: "test")
  }

  /// The code of the failure; nil when there was an answer.
  private static func failure(_ client: FetchClient, _ url: String) -> FetchError.Code? {
    do throws(FetchError) {
      _ = try client.get(FetchRequest(url: url, headers: []))
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `a redirect is an answer like any other and is not followed`() throws {
    let inner = try ScriptedListener { ScriptedListener.write($0, "HTTP/1.1 200 OK\r\n\r\n") }
    defer { inner.stop() }
    let target = "http://127.0.0.1:\(inner.port)/secret"
    let outer = try ScriptedListener { client in
      ScriptedListener.write(
        client, "HTTP/1.1 302 Found\r\nLocation: \(target)\r\nContent-Length: 0\r\n\r\n")
    }
    defer { outer.stop() }
    let response = try Self.client().get(
      FetchRequest(url: "http://127.0.0.1:\(outer.port)/", headers: []))
    #expect(response.status == 302)
    #expect(inner.count == 0)
  }

  @Test(arguments: [
    "127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "0.0.0.0", "localhost",
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "ip6-localhost",
  ]) func `no spelling of this machine is connected to`(_ host: String) throws {
    let family =
      host.contains("[") && !host.contains("ffff") || host.hasPrefix("ip6")
      ? AF_INET6 : AF_INET
    let listener = try ScriptedListener(family: family) { _ in }
    defer { listener.stop() }
    let code = Self.failure(
      Self.client(isPrivateAllowed: false), "http://\(host):\(listener.port)/")
    // A spelling that libcurl does not take for an address is a name that does not exist.
    #expect(code == .refusedAddress || code == .unreachable || code == .badURL)
    #expect(listener.count == 0)
    if ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"].contains(host) {
      #expect(code == .refusedAddress)
    }
  }

  @Test(arguments: [
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "198.18.0.1", "192.0.0.1", "224.0.0.1", "255.255.255.255", "[fe80::1]", "[fd00::1]",
    "[fec0::1]", "[ff02::1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[64:ff9b::7f00:1]",
  ]) func `no private network is connected to`(_ host: String) {
    let client = Self.client(isPrivateAllowed: false) { $0.connectSeconds = 2 }
    #expect(Self.failure(client, "http://\(host)/") == .refusedAddress)
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "dict://x/"])
  func `only the web is spoken`(_ url: String) {
    #expect(Self.failure(Self.client(), url) == .badURL)
  }

  @Test func `plain HTTP only where the operator said so`() {
    let policy = FetchPolicy(allowsPrivateAddresses: true, allowsPlainHTTP: false)
    let client = FetchClient(policy: policy, userAgent: "test")
    #expect(Self.failure(client, "http://127.0.0.1:9/") == .badURL)
  }

  @Test func `an endless body is refused when it is too large`() throws {
    let sent = Mutex(0)
    let listener = try ScriptedListener { client in
      ScriptedListener.write(client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
      let block = [UInt8](repeating: 0x61, count: 65_536)
      while ScriptedListener.write(client, block) { sent.withLock { $0 += block.count } }
    }
    defer { listener.stop() }
    let limit = 1 << 20
    let client = Self.client { $0.maximumBytes = limit }
    #expect(Self.failure(client, "http://127.0.0.1:\(listener.port)/") == .tooLarge)
    // What was sent beyond the limit stands in socket buffers at most.
    #expect(sent.withLock { $0 } < limit + (16 << 20))
  }

  @Test func `an announced size is believed when it is too large`() throws {
    let listener = try ScriptedListener { client in
      ScriptedListener.write(client, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
      sleep(5)
    }
    defer { listener.stop() }
    #expect(Self.failure(Self.client(), "http://127.0.0.1:\(listener.port)/") == .tooLarge)
  }

  @Test func `endless header lines are refused`() throws {
    let listener = try ScriptedListener { client in
      ScriptedListener.write(client, "HTTP/1.1 200 OK\r\n")
      while ScriptedListener.write(client, "X-Filler: \(String(repeating: "a", count: 900))\r\n") {}
    }
    defer { listener.stop() }
    let code = Self.failure(Self.client(), "http://127.0.0.1:\(listener.port)/")
    #expect(code == .tooLarge)
  }

  @Test func `a compressed answer is not unpacked`() throws {
    // A gzip member of 64 KiB of zeros has some 80 bytes; only its beginning is needed here.
    let packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xED, 0xC1, 1, 0x0D, 0]
    let listener = try ScriptedListener { client in
      ScriptedListener.write(
        client,
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n")
      ScriptedListener.write(client, packed)
    }
    defer { listener.stop() }
    let response = try Self.client().get(
      FetchRequest(url: "http://127.0.0.1:\(listener.port)/", headers: []))
    #expect(response.body == packed)
  }

  @Test func `a server that sends a byte now and then is left`() throws {
    let listener = try ScriptedListener { client in
      ScriptedListener.write(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while ScriptedListener.write(client, "a") { usleep(300_000) }
    }
    defer { listener.stop() }
    let client = Self.client { $0.totalSeconds = 2 }
    #expect(Self.failure(client, "http://127.0.0.1:\(listener.port)/") == .timedOut)
  }

  @Test func `a server that says nothing is left`() throws {
    let listener = try ScriptedListener { _ in sleep(10) }
    defer { listener.stop() }
    let client = Self.client { $0.silenceSeconds = 1 }
    #expect(Self.failure(client, "http://127.0.0.1:\(listener.port)/") == .timedOut)
  }

  @Test(arguments: [
    "", "\r\n\r\n", "HTTP/1.1", "HTTP/9.9 200 OK\r\n\r\n", "200 OK\r\n\r\nbody",
    "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  ]) func `an answer that is none is a failure`(_ answer: String) throws {
    let listener = try ScriptedListener { ScriptedListener.write($0, answer) }
    defer { listener.stop() }
    let client = Self.client { $0.totalSeconds = 3 }
    #expect(Self.failure(client, "http://127.0.0.1:\(listener.port)/") != nil)
  }

  @Test func `an answer that is cut anywhere is a failure, never a shorter answer`() throws {
    let whole = Array(
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nETag: x\r\n\r\nbody".utf8
    )
    let length = Mutex(0)
    let listener = try ScriptedListener { client in
      ScriptedListener.write(client, Array(whole.prefix(length.withLock { $0 })))
    }
    defer { listener.stop() }
    let url = "http://127.0.0.1:\(listener.port)/"
    for cut in 0..<whole.count {
      length.withLock { $0 = cut }
      #expect(Self.failure(Self.client(), url) != nil, "cut after \(cut) bytes")
    }
    length.withLock { $0 = whole.count }
    #expect(Self.failure(Self.client(), url) == nil)
  }

  @Test func `a fetch from a server that says nothing can be cancelled`() throws {
    let listener = try ScriptedListener { _ in sleep(20) }
    defer { listener.stop() }
    let isCancelled = Mutex(false)
    let client = FetchClient(
      policy: FetchPolicy(allowsPrivateAddresses: true, allowsPlainHTTP: true), userAgent: "test",
      cancelled: { isCancelled.withLock { $0 } })
    Thread {
      Thread.sleep(forTimeInterval: 0.3)
      isCancelled.withLock { $0 = true }
    }.start()
    #expect(Self.failure(client, "http://127.0.0.1:\(listener.port)/") == .cancelled)
  }
}
