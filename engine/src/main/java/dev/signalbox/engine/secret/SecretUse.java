package dev.signalbox.engine.secret;

/// A secret that a runbook's text stands for at a place where it is opened.
///
/// @param name the parameter, or what signalbox.yaml calls it
/// @param lent whether the installation keeps it, as `secret('name')`
public record SecretUse(String name, boolean lent) {}
