package dev.signalbox.engine.run;

import dev.signalbox.engine.seal.SealKey;
import dev.signalbox.spi.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What an installation settles about its runs.
///
/// @param node this server's name, the same after each start, unique among the nodes of one
///   database
/// @param launches folder of the launched programs' files
/// @param directory working directory of launched programs
/// @param outputLimit bytes of output kept for one run; beyond it the middle is cut
/// @param lease how long a run is this server's without renewal
/// @param connections the outside systems that steps may reach
/// @param secrets everything that must never be shown, credentials of connections included
/// @param key what secrets of runs are sealed with
public record RunConfig(
    String node,
    Path launches,
    Path directory,
    long outputLimit,
    Duration lease,
    Connections connections,
    Collection<Secret> secrets,
    SealKey key) {
  public static final Duration LEASE = Duration.ofSeconds(30);

  /// One whose runs lose their secrets with this process.
  public RunConfig(
      String node,
      Path launches,
      Path directory,
      long outputLimit,
      Duration lease,
      Connections connections,
      Collection<Secret> secrets) {
    this(node, launches, directory, outputLimit, lease, connections, secrets, SealKey.passing());
  }

  public RunConfig {
    secrets = List.copyOf(secrets);
  }
}
