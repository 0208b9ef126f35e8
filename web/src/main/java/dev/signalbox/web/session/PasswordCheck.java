package dev.signalbox.web.session;

/// Whether this is the person's password; takes as long for somebody unknown.
@FunctionalInterface
public interface PasswordCheck {
  boolean verify(String person, char[] password);
}
