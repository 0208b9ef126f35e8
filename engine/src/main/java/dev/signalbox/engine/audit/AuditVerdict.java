package dev.signalbox.engine.audit;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// What a verification found.
public sealed interface AuditVerdict {
  /// The exit status for scripts: 0 sound, 1 tampered, 2 incomplete, 3 cannot tell.
  int exitCode();

  /// One line for people.
  String sentence();

  /// The worst of several: tampered, then what cannot be told, then incomplete.
  static AuditVerdict worst(List<AuditVerdict> verdicts) {
    List<Class<?>> order = List.of(Tampered.class, CannotTell.class, Incomplete.class, Sound.class);
    return Collections.min(
        verdicts, Comparator.comparingInt(verdict -> order.indexOf(verdict.getClass())));
  }

  /// Every record is as it was signed, and so is all that is shown of it.
  ///
  /// @param signed how many of the records a checkpoint covers
  /// @param erased how many values were erased, each with a record that says so
  /// @param head hash of the newest record, in hex
  record Sound(String chain, long count, long signed, long erased, String head)
      implements AuditVerdict {
    @Override
    public int exitCode() {
      return 0;
    }

    @Override
    public String sentence() {
      return "SOUND: %s holds %d records, %d of them signed, %d values erased, the newest is %s"
          .formatted(chain, count, signed, erased, head);
    }
  }

  /// Something was changed.
  ///
  /// @param record the first record that is not as it was, counted from 1; 0 when it is none
  record Tampered(String chain, long record, String why) implements AuditVerdict {
    @Override
    public int exitCode() {
      return 1;
    }

    @Override
    public String sentence() {
      return record == 0
          ? "TAMPERED: %s: %s".formatted(chain, why)
          : "TAMPERED: %s, record %d: %s".formatted(chain, record, why);
    }
  }

  /// Something is missing: the end, or values that no record says were erased.
  record Incomplete(String chain, String why) implements AuditVerdict {
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
  record CannotTell(String chain, String why) implements AuditVerdict {
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
