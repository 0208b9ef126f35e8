package dev.signalbox.engine.checklist;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people type for a task: the code of its list, a dash and its number.
///
/// @param position from 1, or 0 for the list itself
public record TaskCode(String list, int position) {
  private static final Pattern WRITTEN = Pattern.compile("([0-9a-z]{1,12})(?:[-.]([0-9]{1,3}))?");

  /// Of what somebody typed; empty when it is none.
  public static Optional<TaskCode> of(String typed) {
    Matcher written = WRITTEN.matcher(typed.strip().toLowerCase(Locale.ROOT));
    if (!written.matches()) {
      return Optional.empty();
    }
    String number = written.group(2);
    return Optional.of(
        new TaskCode(written.group(1), number == null ? 0 : Integer.parseInt(number)));
  }
}
