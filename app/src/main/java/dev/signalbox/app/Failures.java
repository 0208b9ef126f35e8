package dev.signalbox.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Turns a failure into what a person reads on the command line.
final class Failures {
  private Failures() {}

  /// One sentence: our own exceptions say where and what to do; the others get their kind in front.
  static String sentence(Throwable problem) {
    String message = problem.getMessage();
    return switch (problem) {
      case NoSuchFileException e -> e.getFile() + ": no such file.";
      case AccessDeniedException e -> e.getFile() + ": this user may not read or write it.";
      case RuntimeException e when own(e) && message != null -> message;
      default -> problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    };
  }

  private static boolean own(RuntimeException e) {
    return e.getClass().getName().startsWith("dev.signalbox.");
  }
}
