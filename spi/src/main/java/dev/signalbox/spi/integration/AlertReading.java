package dev.signalbox.spi.integration;

import java.time.Instant;
import java.util.List;

/// What one source may be told of its alerts and of silences, and may change of these.
public interface AlertReading {
  /// Where nothing is known and nothing may be changed.
  AlertReading NOTHING =
      new AlertReading() {
        @Override
        public List<Known> alerts(List<String> filters) {
          return List.of();
        }

        @Override
        public List<Quiet> silences(List<String> filters) {
          return List.of();
        }

        @Override
        public Change silence(Wish wish) {
          return new Change.Refused("this source may not silence");
        }

        @Override
        public Change unsilence(String id) {
          return new Change.Refused("this source may not silence");
        }

        @Override
        public String routes() {
          return "route:\n  receiver: signalbox\nreceivers:\n  - name: signalbox\n";
        }
      };

  /// The alerts of the source that fire.
  ///
  /// @param filters matchers as Alertmanager writes them, all of which hold
  /// @throws IntakeException when one is none
  List<Known> alerts(List<String> filters);

  /// The silences of now, and those that ended lately.
  ///
  /// @param filters matchers of what they silence, all of which hold
  /// @throws IntakeException when one is none
  List<Quiet> silences(List<String> filters);

  /// Makes one, or changes the one that the wish names.
  Change silence(Wish wish);

  /// Ends one now.
  Change unsilence(String id);

  /// Our routes in the YAML of Alertmanager.
  String routes();

  /// An alert that fires.
  ///
  /// @param receivers the rooms it goes to
  /// @param end when it counts as over unless it is reported again
  /// @param silencedBy ids of silences that hold it; none where nothing does
  /// @param inhibitedBy keys of alerts that hold it
  record Known(
      Signal signal,
      List<String> receivers,
      Instant start,
      Instant updated,
      Instant end,
      List<String> silencedBy,
      List<String> inhibitedBy) {
    public Known {
      receivers = List.copyOf(receivers);
      silencedBy = List.copyOf(silencedBy);
      inhibitedBy = List.copyOf(inhibitedBy);
    }
  }

  /// One condition of a silence on a label.
  ///
  /// @param regex whether the value is an expression that the whole label must match
  /// @param equal false for all but what matches
  record Match(String name, String value, boolean regex, boolean equal) {}

  /// A silence that is wanted.
  ///
  /// @param id of the one that is to change, or empty for a new one
  /// @param by who wants it, as the sender says
  record Wish(String id, List<Match> matches, Instant start, Instant end, String by, String why) {
    public Wish {
      matches = List.copyOf(matches);
    }
  }

  /// A silence as it is kept.
  record Quiet(
      String id,
      List<Match> matches,
      Instant start,
      Instant end,
      Instant updated,
      String by,
      String why) {
    public Quiet {
      matches = List.copyOf(matches);
    }
  }

  /// What became of a change.
  sealed interface Change {
    /// It is done.
    ///
    /// @param id of the silence
    record Done(String id) implements Change {}

    /// There is no such silence.
    record Missing() implements Change {}

    /// It is not taken.
    ///
    /// @param why one line
    record Refused(String why) implements Change {}
  }
}
