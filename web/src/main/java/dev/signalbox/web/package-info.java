/// The HTTP server: the console, its API, its stream and the intake of webhooks.
@NullMarked
package dev.signalbox.web;

import org.jspecify.annotations.NullMarked;
