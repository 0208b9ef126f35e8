package dev.signalbox.web.api;

import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.Request;
import dev.signalbox.engine.run.RequestFilter;
import dev.signalbox.engine.run.RunBrief;
import dev.signalbox.engine.run.RunFilter;
import dev.signalbox.engine.run.RunView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the API shows of runs. What is read by an id alone is read by whoever was shown that run.
public interface RunReads {
  /// The run with this id or code, if there is one that this person sees.
  Optional<RunView> view(String idOrCode, Sight sight);

  /// The newest first.
  List<RunView> list(RunFilter filter);

  /// The newest first.
  List<Request> requests(RequestFilter filter);

  long countRequests(Sight sight, RequestFilter.Scope scope);

  /// The room that a run was asked for in.
  Optional<String> room(String run);

  /// How these runs stand; ids of no run are left out.
  List<RunBrief> briefs(Set<String> ids);

  /// Output that is kept, from a byte on.
  ///
  /// @param most at most so many bytes, cut between characters
  Output output(String run, long from, int most);

  /// The file that a run was pinned to.
  Optional<RunbookFile> runbook(String run);

  /// A stretch of output.
  ///
  /// @param start the byte it begins at
  /// @param end where to go on reading: not the start and the text's length, for where output was
  ///   cut the text says so instead
  /// @param total bytes the run has put out so far
  record Output(long start, long end, long total, String text) {
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /// A runbook as it was when its run was made.
  record RunbookFile(String name, String revision, String text) {}
}
