package dev.signalbox.alert;

import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Intake;

/// A source as it is configured.
///
/// @param token what it must send
/// @param intake reads what it sends
public record AlertHook(AlertSource source, Secret token, Intake intake) {}
