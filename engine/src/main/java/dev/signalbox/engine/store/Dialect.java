package dev.signalbox.engine.store;

/// The few places where the two databases differ.
public enum Dialect {
  /// One writer at a time, so rows need no locks of their own.
  SQLITE(""),
  /// Many nodes write at once.
  POSTGRESQL(" FOR UPDATE SKIP LOCKED");

  private final String claiming;

  Dialect(String claiming) {
    this.claiming = claiming;
  }

  /// What ends a `SELECT` that claims rows: rows that another node claims now are left out. Begins
  /// with a space, or is empty.
  public String forUpdateSkipLocked() {
    return claiming;
  }

  /// The present time as SQL, in milliseconds: the clock of the database where several nodes share
  /// one, so that theirs need not agree; else the parameter `:now`.
  public String clock() {
    return this == POSTGRESQL
        ? "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)"
        : ":now";
  }

  /// What ends a `SELECT` that must see no other change until the commit. Begins with a space, or
  /// is empty.
  public String forUpdate() {
    return this == POSTGRESQL ? " FOR UPDATE" : "";
  }
}
