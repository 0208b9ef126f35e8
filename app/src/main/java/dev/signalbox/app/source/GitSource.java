package dev.signalbox.app.source;

import dev.signalbox.engine.proposal.Proposal;
import dev.signalbox.engine.proposal.RunbookSource;
import dev.signalbox.engine.revision.RevisionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The git repository that the runbooks folder is the work tree of: an accepted change is committed
/// on a branch of its own, and people merge it. The work tree, its index and its branch are never
/// touched.
public final class GitSource implements RunbookSource {
  private static final Logger LOG = LoggerFactory.getLogger(GitSource.class);

  private static final Map<String, String> NONE = Map.of();

  private final GitCommand git;
  private final Function<String, String> names;

  /// @param names what people are called, by id
  private GitSource(Path folder, Function<String, String> names) {
    this.git = new GitCommand(folder);
    this.names = names;
  }

  /// The source of a folder: git where it lies in a work tree that does not ignore it and where
  /// something was committed, else the folder itself.
  public static RunbookSource of(Path folder, Function<String, String> names) {
    var source = new GitSource(folder, names);
    if (source.isRepository()) {
      LOG.info("accepted changes of runbooks become branches of the git repository of {}", folder);
      return source;
    }
    return new FolderSource(folder);
  }

  private boolean isRepository() {
    try {
      boolean inside =
          git.ask(NONE, "", "rev-parse", "--is-inside-work-tree").text().equals("true");
      return inside
          && !git.ask(NONE, "", "check-ignore", "--quiet", ".").ok()
          && git.ask(NONE, "", "cat-file", "-e", "HEAD:./").ok();
    } catch (UncheckedIOException none) {
      return false;
    }
  }

  @Override
  public Put put(Proposal proposal, String text) {
    String file = "./" + FolderSource.file(proposal);
    String branch = "signalbox/" + proposal.runbook() + "-" + proposal.code();
    Optional<String> there = show("refs/heads/" + branch + ":" + file);
    if (there.filter(text::equals).isPresent()) {
      return done(branch);
    }
    Optional<String> committed = show("HEAD:" + file);
    if (committed.isEmpty()) {
      return new Put.Moved(
          "The file is not committed in the repository, so nothing was: commit it first.");
    }
    String now = FolderSource.revision(committed.get());
    if (!now.equals(proposal.base())) {
      return FolderSource.moved(now);
    }
    commit(proposal, text, file, branch);
    return done(branch);
  }

  /// The content of a file, whole: nothing of it is cut off.
  private Optional<String> show(String object) {
    if (!git.ask(NONE, "", "cat-file", "-e", object).ok()) {
      return Optional.empty();
    }
    return Optional.of(git.whole(object));
  }

  private void commit(Proposal proposal, String text, String file, String branch) {
    String blob = git.text(NONE, text, "hash-object", "-w", "--stdin");
    String prefix = git.text(NONE, "", "rev-parse", "--show-prefix");
    String head = git.text(NONE, "", "rev-parse", "HEAD");
    String path = prefix + file.substring(2);
    String mode = git.text(NONE, "", "ls-tree", "--full-tree", head, path).split(" ", 2)[0];
    Path index = temporary();
    try {
      var own = Map.of("GIT_INDEX_FILE", index.toString());
      git.text(own, "", "read-tree", head);
      git.text(own, "", "update-index", "--cacheinfo", mode + "," + blob + "," + path);
      String tree = git.text(own, "", "write-tree");
      String commit =
          git.text(author(proposal), message(proposal), "commit-tree", tree, "-p", head, "-F", "-");
      git.text(NONE, "", "update-ref", "refs/heads/" + branch, commit, "");
    } finally {
      delete(index);
    }
  }

  private Map<String, String> author(Proposal proposal) {
    return Map.of(
        "GIT_AUTHOR_NAME",
        names.apply(proposal.person()),
        "GIT_AUTHOR_EMAIL",
        proposal.person() + "@signalbox.invalid",
        "GIT_COMMITTER_NAME",
        "Signalbox",
        "GIT_COMMITTER_EMAIL",
        "signalbox@signalbox.invalid");
  }

  private static String message(Proposal proposal) {
    String why = proposal.why().isBlank() ? "" : proposal.why().strip() + "\n\n";
    return "Change the runbook %s\n\n%sProposal %s, from %s to %s.\n"
        .formatted(
            proposal.runbook(),
            why,
            proposal.code(),
            RevisionEvent.brief(proposal.base()),
            RevisionEvent.brief(proposal.revision()));
  }

  /// An index of our own, which git makes.
  private static Path temporary() {
    try {
      Path index = Files.createTempFile("signalbox-index", "");
      Files.delete(index);
      return index;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path index) {
    try {
      Files.deleteIfExists(index);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Put done(String branch) {
    String commit = git.text(NONE, "", "rev-parse", "--short", "refs/heads/" + branch);
    String root = git.text(NONE, "", "rev-parse", "--show-toplevel");
    return new Put.Done(
        "It is the commit %s on the branch %s, and becomes active when that is merged. In the repository of the server: git merge %s. From elsewhere: git fetch <host>:%s %s, then git merge FETCH_HEAD."
            .formatted(commit, branch, branch, root, branch));
  }
}
