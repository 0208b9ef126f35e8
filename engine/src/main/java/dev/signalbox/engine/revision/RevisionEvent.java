package dev.signalbox.engine.revision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to the file of a runbook.
///
/// @param runbook its dotted name
/// @param seq counted for each runbook, from 1
/// @param revision SHA-256 of the file's text in lower-case hex, or null where there is no file
/// @param why it was refused or is gone, or null
/// @param came how it came, or null when the file was changed by somebody who has the folder
public record RevisionEvent(
    String runbook,
    long seq,
    Kind kind,
    @Nullable String revision,
    @Nullable String why,
    @Nullable Came came,
    Instant at) {
  /// What happened.
  public enum Kind {
    /// It is what runs from now on.
    ACTIVE,
    /// It did not become active; what was active stays.
    REFUSED,
    /// Nothing of this name is active any more.
    REMOVED
  }

  /// A revision that people proposed and others agreed to.
  ///
  /// @param person who proposed it
  /// @param proposal its code
  public record Came(String person, String proposal) {}

  /// The first characters of the revision, by which people know it; empty where there is none.
  public String shortRevision() {
    return revision == null ? "" : brief(revision);
  }

  /// The first 8 characters of a revision.
  public static String brief(String revision) {
    return revision.substring(0, Math.min(8, revision.length()));
  }
}
