package dev.signalbox.adapters.irc.wire;

import dev.signalbox.adapters.irc.IrcConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Where a server is. A resolver that is silent holds the thread that asks, and nothing wakes it:
/// so a thread of its own asks, which nobody waits for beyond a limit.
final class IrcAddress {
  private IrcAddress() {}

  /// @throws IOException when there is no address in time
  static InetSocketAddress of(IrcConfig config, Duration most) throws IOException {
    var lookup = new FutureTask<>(() -> new InetSocketAddress(config.server(), config.port()));
    Thread.ofPlatform().daemon().name("irc-lookup").start(lookup);
    var address = found(lookup, config.server(), most);
    if (address.isUnresolved()) {
      throw new UnknownHostException("no address for " + config.server());
    }
    return address;
  }

  private static InetSocketAddress found(
      FutureTask<InetSocketAddress> lookup, String server, Duration most) throws IOException {
    try {
      return lookup.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException silent) {
      throw new SocketTimeoutException(
          "no address for " + server + " within " + most.toMillis() / 1000.0 + " s");
    } catch (ExecutionException failure) {
      throw new IOException("no address for " + server, failure.getCause());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed while looking for " + server);
    }
  }
}
