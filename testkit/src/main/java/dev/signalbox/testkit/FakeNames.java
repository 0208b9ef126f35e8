package dev.signalbox.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Names below `.names.test` are this machine, and it is known on what kind of thread each was
/// looked up: a lookup that hangs holds its carrier, so a virtual thread must not do it. Of names
/// that begin with `silent.` the resolver says nothing. All other names are what they are.
public final class FakeNames extends InetAddressResolverProvider {
  private static final String OURS = ".names.test";
  private static final String SILENT = "silent.";
  private static final Map<String, Boolean> VIRTUAL = new ConcurrentHashMap<>();

  /// Whether a virtual thread looked this name up the last time; empty as long as nobody did.
  public static Optional<Boolean> byVirtualThread(String host) {
    return Optional.ofNullable(VIRTUAL.get(host));
  }

  /// Nothing wakes it, as in the system's own.
  private static void silence() {
    var never = new CompletableFuture<Boolean>();
    never.join();
  }

  @Override
  public String name() {
    return "names of tests";
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    var builtin = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        if (!host.endsWith(OURS)) {
          return builtin.lookupByName(host, policy);
        }
        VIRTUAL.put(host, Thread.currentThread().isVirtual());
        if (host.startsWith(SILENT)) {
          silence();
        }
        return Stream.of(InetAddress.getLoopbackAddress());
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return builtin.lookupByAddress(address);
      }
    };
  }
}
