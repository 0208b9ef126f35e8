package dev.signalbox.oncall.rota;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A time in which one person is on call, or nobody.
///
/// @param person an id, or null for a gap
/// @param why what says so: `layer 2`, `a cover by bo`; empty in a gap
/// @param cover the id of the cover that says so, or null
/// @param since [Instant#MIN] when it was never otherwise
/// @param until [Instant#MAX] when it never will be
public record Shift(
    String rota,
    @Nullable String person,
    String why,
    @Nullable String cover,
    Instant since,
    Instant until) {
  private static final String COVERED = "a cover by ";

  /// Why somebody covers: who said so.
  static String coveredBy(String author) {
    return COVERED + author;
  }

  public boolean isCover() {
    return why.startsWith(COVERED);
  }

  public boolean isGap() {
    return person == null;
  }

  /// Whether it is the same that another says: of the same person, and for the same reason.
  public boolean goesOnAs(Shift other) {
    return Objects.equals(person, other.person()) && why.equals(other.why());
  }

  /// The same with another begin.
  public Shift from(Instant begin) {
    return new Shift(rota, person, why, cover, begin, until);
  }

  /// The same with another end.
  public Shift to(Instant end) {
    return new Shift(rota, person, why, cover, since, end);
  }

  /// Names it as long as nothing about it changes.
  public String key() {
    return rota + "/" + since.toEpochMilli();
  }
}
