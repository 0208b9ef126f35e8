package dev.signalbox.app.source;

import dev.signalbox.app.edit.FileReplacement;
import dev.signalbox.engine.proposal.Proposal;
import dev.signalbox.engine.proposal.RunbookSource;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.runbook.RunbookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The runbooks folder itself: a file is replaced as a whole, if it is still the one that was to be
/// changed. It becomes active as any change of the folder does.
public final class FolderSource implements RunbookSource {
  private final Path folder;

  public FolderSource(Path folder) {
    this.folder = folder;
  }

  /// The path of a runbook below its folder.
  static String file(Proposal proposal) {
    return proposal.runbook().replace('.', '/') + ".yaml";
  }

  /// The revision of a file's text, as it is read.
  static String revision(String text) {
    return RunbookReader.revision(text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  /// What is said of a file that is another than it was.
  static Put.Moved moved(String found) {
    return new Put.Moved(
        "The file is another by now (%s), so nothing was written: propose it again."
            .formatted(RevisionEvent.brief(found)));
  }

  @Override
  public Put put(Proposal proposal, String text) {
    try {
      Path file = folder.resolve(file(proposal));
      if (!Files.exists(file)) {
        return new Put.Moved("The file is gone, so nothing was written.");
      }
      Path real = file.toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return new Put.Moved("The file is a link out of the runbooks folder.");
      }
      String now = revision(Files.readString(real));
      if (now.equals(proposal.revision())) {
        return new Put.Done("");
      }
      if (!now.equals(proposal.base())) {
        return moved(now);
      }
      // Of a server that was killed while it wrote: nobody else writes here.
      Files.deleteIfExists(real.resolveSibling("." + real.getFileName() + ".new"));
      new FileReplacement(real, _ -> {}).change(before -> text);
      return new Put.Done("");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
