package dev.signalbox.adapters.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A mail as a program reads it that was given to somebody.
///
/// @param from the address of its envelope
/// @param to the same of whom it is for
/// @param source all of it, as it came
record FakeMail(String from, String to, String source) {
  private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]*)\\?=");

  /// What a header says on one line; empty without it.
  String header(String name) {
    return Arrays.stream(head().replaceAll("\r\n[ \t]+", " ").split("\r\n", -1))
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .collect(Collectors.joining(" / "));
  }

  private String head() {
    return source.substring(0, source.indexOf("\r\n\r\n"));
  }

  String subject() {
    return WORD.matcher(header("Subject").replaceAll("\\?= =\\?", "?==?"))
        .replaceAll(word -> Matcher.quoteReplacement(decoded(word.group(1))));
  }

  /// The text of its parts, plain first.
  List<String> parts() {
    var boundary = header("Content-Type").replaceAll(".*boundary=\"([^\"]+)\".*", "$1");
    var parts = source.split("--" + Pattern.quote(boundary) + "(--)?\r\n", -1);
    return Arrays.stream(parts, 1, parts.length - 1)
        .map(part -> decoded(part.substring(part.indexOf("\r\n\r\n") + 4)))
        .toList();
  }

  private static String decoded(String text) {
    return new String(Base64.getMimeDecoder().decode(text), UTF_8);
  }

  /// All that is read of it.
  String text() {
    return subject() + "\n" + String.join("\n", parts());
  }

  /// What it is known by.
  String id() {
    return header("Message-ID").replaceAll("[<>]", "");
  }
}
