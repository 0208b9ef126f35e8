package dev.signalbox.engine.mask;

import dev.signalbox.spi.config.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds secrets in bytes, in every form a program is likely to print them: whole or by line, with
/// lines broken elsewhere, escaped, encoded, dumped.
public final class SecretFinder {
  /// Shorter values are not looked for: they would be found in ordinary text.
  public static final int SHORTEST = 8;

  private static final TextSpelling TEXT = new TextSpelling();

  private final Starts starts;
  private final boolean empty;

  private SecretFinder(Collection<Needle> needles) {
    starts = new Starts(needles);
    empty = needles.isEmpty();
  }

  public static SecretFinder of(Collection<Secret> secrets) {
    List<Needle> needles = new ArrayList<>();
    for (Secret secret : secrets) {
      String whole = secret.reveal();
      for (String part : SecretParts.of(whole)) {
        needles.addAll(EncodedForms.of(secret.name(), part, part.equals(whole)));
      }
    }
    return new SecretFinder(needles);
  }

  /// True when there is nothing to look for.
  public boolean isEmpty() {
    return empty;
  }

  /// What begins at a place.
  ///
  /// @param end the place behind the longest secret that begins here, or the place itself
  /// @param open true when more bytes may make it one
  /// @param names of the secrets that begin here
  public record Sighting(int end, boolean open, Set<String> names) {}

  /// The next place from which on there may be a secret, or the length.
  public int next(byte[] bytes, int from, int length, boolean last) {
    if (empty) {
      return length;
    }
    int at = from;
    while (at < length - 1 && starts.isEmpty(bytes, at)) {
      at++;
    }
    boolean over = at == length - 1 && (last || !starts.may(bytes[at]));
    return over ? length : at;
  }

  /// Looks whether secrets begin at a place.
  ///
  /// @param last true when no more bytes come behind the length
  public Sighting at(byte[] bytes, int at, int length, boolean last) {
    if (at + 1 >= length) {
      return new Sighting(at, !last, Set.of());
    }
    var piece = new Piece(bytes, length, last);
    int longest = at;
    boolean open = false;
    Set<String> names = Set.of();
    for (Needle needle : starts.at(bytes, at)) {
      int end = end(needle, piece, at);
      open |= end == Spelling.OPEN;
      if (end > at) {
        longest = Math.max(longest, end);
        names = names.isEmpty() ? new TreeSet<>() : names;
        names.add(needle.name());
      }
    }
    return new Sighting(longest, open, names);
  }

  private static int end(Needle needle, Piece piece, int at) {
    int end = needle.isSwapped() ? Spelling.NOT : TEXT.end(needle, piece, at);
    int first = piece.at(at);
    if (first == '-' && !needle.isSwapped()) {
      end = better(end, ListSpelling.DECIMAL.end(needle, piece, at));
    }
    if (Character.digit(first, 16) >= 0 && Character.digit(piece.at(at + 1), 16) >= 0) {
      end = better(end, ListSpelling.HEXADECIMAL.end(needle, piece, at));
      if (!needle.isSwapped() && Character.isDigit(first)) {
        end = better(end, ListSpelling.DECIMAL.end(needle, piece, at));
        end = better(end, ListSpelling.OCTAL.end(needle, piece, at));
      }
    }
    if (ListGap.isApart(piece, at + 1) && !needle.isSwapped()) {
      end = better(end, ListSpelling.APART.end(needle, piece, at));
    }
    return end;
  }

  /// What may become one is waited for, else the longer.
  private static int better(int one, int other) {
    return one == Spelling.OPEN || other == Spelling.OPEN ? Spelling.OPEN : Math.max(one, other);
  }
}
