package dev.signalbox.examples.demo.served;

/// Counts requests and decides which of them fail: evenly spread, exactly the given share, the same
/// in every run.
final class RequestCounters {
  private static final long MILLION = 1_000_000;

  private final int errorsPerMillion;
  private long requests;
  private long errors;

  RequestCounters(int errorsPerMillion) {
    this.errorsPerMillion = errorsPerMillion;
  }

  /// Counts one more request; true where this one has to fail.
  synchronized boolean nextFails() {
    requests++;
    boolean fails = requests * errorsPerMillion / MILLION > errors;
    errors += fails ? 1 : 0;
    return fails;
  }

  synchronized Counts counts() {
    return new Counts(requests, errors);
  }

  /// Both counters as they were at one moment.
  record Counts(long requests, long errors) {}
}
