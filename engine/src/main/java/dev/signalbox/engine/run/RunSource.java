package dev.signalbox.engine.run;

import org.jspecify.annotations.Nullable;

/// What made a run: one source makes one run, however often it is delivered.
///
/// @param kind for example `console`, `irc`
/// @param id unique within the kind
public record RunSource(String kind, String id) {
  /// The kind of what ends the lease of a step, or lets it last longer.
  public static final String LEASE = "lease";

  /// The source of a run that ends a lease.
  ///
  /// @param run the id of the run whose step it is
  /// @param attempt which one, from 1
  public static RunSource ofLease(String run, String lease, int attempt) {
    return new RunSource(LEASE, run + " " + lease + " " + attempt);
  }

  /// The source of a run that lets a lease last longer.
  ///
  /// @param run the id of the run whose step it is
  /// @param id of the made run
  public static RunSource ofExtension(String run, String lease, String id) {
    return new RunSource(LEASE, run + " " + lease + " " + id);
  }

  /// The id of the run on whose lease the made one is, or null.
  public @Nullable String leased() {
    return kind.equals(LEASE) ? id.substring(0, id.indexOf(' ')) : null;
  }
}
