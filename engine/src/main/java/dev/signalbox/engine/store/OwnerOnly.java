package dev.signalbox.engine.store;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// What a file or folder is made with, so that nobody but its owner may read it, not even for a
/// moment. Nothing where the file system knows no such rights.
public final class OwnerOnly {
  private OwnerOnly() {}

  public static FileAttribute<?>[] file(Path path) {
    return rights(path, "rw-------");
  }

  public static FileAttribute<?>[] folder(Path path) {
    return rights(path, "rwx------");
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }
}
