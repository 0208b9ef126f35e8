package dev.signalbox.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the data folder a person means: the folder itself, or the demo's, which has it inside.
public final class DataFolderOption {
  private DataFolderOption() {}

  public static Path of(Path given) {
    Path inside = given.resolve("data");
    boolean demo = Files.exists(given.resolve("signalbox.yaml")) && Files.isDirectory(inside);
    return demo ? inside : given;
  }
}
