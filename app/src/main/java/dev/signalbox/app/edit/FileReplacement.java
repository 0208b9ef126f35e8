package dev.signalbox.app.edit;

import dev.signalbox.app.UsageException;
import dev.signalbox.engine.store.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A file of people's, replaced as a whole by what the server would take, or left as it is. Its
/// rights and owner stay, and a link to it stays one.
public final class FileReplacement {
  private final Path file;
  private final Consumer<Path> check;

  /// @param check refuses, by an exception, what the server would not take
  public FileReplacement(Path file, Consumer<Path> check) throws IOException {
    this.file = file.toRealPath();
    this.check = check;
  }

  /// Changes the file. Whoever else does it by a command at the same time is refused.
  public void change(UnaryOperator<String> change) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.createFile(draft, OwnerOnly.file(draft));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          draft
              + " is there: another command changes "
              + file.getFileName()
              + " now, or was killed. If none is at work, delete it and try again.");
    }
    try {
      String before = Files.readString(file);
      check.accept(file);
      Files.writeString(draft, change.apply(before));
      check.accept(draft);
      keepRights(draft);
      if (!Files.readString(file).equals(before)) {
        throw new UsageException(
            file + " was changed by somebody else just now; nothing was done. Try again.");
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void keepRights(Path draft) throws IOException {
    var view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributes fresh = view.readAttributes();
    if (!fresh.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!fresh.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }
}
