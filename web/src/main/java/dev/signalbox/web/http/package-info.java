/// What every answer and request has in common: headers, hosts, bodies, errors.
@NullMarked
package dev.signalbox.web.http;

import org.jspecify.annotations.NullMarked;
