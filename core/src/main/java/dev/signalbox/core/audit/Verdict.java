package dev.signalbox.core.audit;

/// What a verification found.
public sealed interface Verdict {
  /// The exit status for scripts: 0 sound, 1 tampered, 2 incomplete, 3 cannot tell.
  int exitCode();

  /// One line for people.
  String sentence();

  /// Every record is as it was signed.
  ///
  /// @param signed how many of the records a checkpoint covers
  /// @param head hash of the newest record, in hex
  record Sound(String chain, long count, long signed, String head) implements Verdict {
    @Override
    public int exitCode() {
      return 0;
    }

    @Override
    public String sentence() {
      return "SOUND: %s holds %d records, %d of them signed, the newest is %s"
          .formatted(chain, count, signed, head);
    }
  }

  /// Something was changed.
  ///
  /// @param record the first record that is not as it was, counted from 1
  record Tampered(String chain, long record, String why) implements Verdict {
    @Override
    public int exitCode() {
      return 1;
    }

    @Override
    public String sentence() {
      return "TAMPERED: %s, record %d: %s".formatted(chain, record, why);
    }
  }

  /// Something is missing at the end.
  record Incomplete(String chain, String why) implements Verdict {
    @Override
    public int exitCode() {
      return 2;
    }

    @Override
    public String sentence() {
      return "INCOMPLETE: %s: %s".formatted(chain, why);
    }
  }

  /// There is nothing to judge by.
  record CannotTell(String chain, String why) implements Verdict {
    @Override
    public int exitCode() {
      return 3;
    }

    @Override
    public String sentence() {
      return "CANNOT TELL: %s: %s".formatted(chain, why);
    }
  }
}
