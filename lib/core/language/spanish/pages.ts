/** What pages beside the map's say: regions, records, one incident, errors. */
import type { Catalogue } from "../words.ts";

export const PAGE_TEXTS: Catalogue = {
  "The black line shows what was counted {when}.":
    "La línea negra muestra lo que se contó {when}.",
  "The black marks are {base}.": "Las marcas negras son {base}.",
  "The first {n} and the last {m} of {all}.":
    "Los primeros {n} y los últimos {m} de {all}.",
  "The first {n} of {all}.": "Los primeros {n} de {all}.",
  "Skip to the result": "Saltar al resultado",
  "Crimes reported in Chicago": "Delitos denunciados en Chicago",
  "The newest incidents of this filter":
    "Los incidentes más recientes de este filtro",
  "Result": "Resultado",
  "Map": "Mapa",
  "Newest incidents": "Incidentes más recientes",
  "Explore at Chicago Crimes": "Explorar en Chicago Crimes",
  "One moment": "Un momento",
  "There is no data to show": "No hay datos que mostrar",
  "The first data is being prepared. This page asks again by itself.":
    "Se están preparando los primeros datos. Esta página vuelve a preguntar por sí sola.",
  "To the map": "Al mapa",
  "Back to the map": "Volver al mapa",
  "There is no such page": "Esta página no existe",
  "Too many requests": "Demasiadas solicitudes",
  "This cannot be answered": "Esto no se puede responder",
  "Something went wrong here": "Algo falló aquí",
  "Look for it on the map or in the search box.":
    "Búsquelo en el mapa o en el cuadro de búsqueda.",
  "Wait a moment, then try again.": "Espere un momento e inténtelo de nuevo.",
  "Something in the address cannot be used. In English:":
    "Algo en la dirección no se puede usar. En inglés:",
  "It is not your fault. Try again in a while. In English:":
    "No es culpa suya. Inténtelo de nuevo en un rato. En inglés:",
  "Source: City of Chicago, “Crimes – 2001 to Present”. Classifications are preliminary and may change. Places are given by block only; working out exact addresses from them is prohibited.":
    "Fuente: Ciudad de Chicago, “Crimes – 2001 to Present”. Las clasificaciones son preliminares y pueden cambiar. Los lugares se dan solo por cuadra; está prohibido deducir de ellos direcciones exactas.",
  "Source, method, limits": "Fuente, método, límites",
  "All of it as data": "Todo esto como datos (en inglés)",
  "Parts of the city": "Partes de la ciudad",
  // Pictures
  "More to know before quoting it: see the page.":
    "Hay más que saber antes de citarlo: vea la página.",
  "Version {version}, {host}": "Versión {version}, {host}",
  // Records
  "The records of reported crimes that match, page by page, each with a link to all that is known of it.":
    "Los registros de delitos denunciados que coinciden, página por página, cada uno con un enlace a todo lo que se sabe de él.",
  "{n} records": ["{n} registro", "{n} registros"],
  "Crimes {filter}.": "Delitos {filter}.",
  "Order": "Orden",
  "Newest first": "Los más recientes primero",
  "Oldest first": "Los más antiguos primero",
  "As asked for": "Como se pidió",
  "Show": "Mostrar",
  "Records": "Registros",
  "Pages": "Páginas",
  "First page": "Primera página",
  "Next page": "Página siguiente",
  // Search without a script
  "Find an address, a street, a part of Chicago, a kind of crime or a case number on the map of reported crimes.":
    "Encuentre una dirección, una calle, una parte de Chicago, un tipo de delito o un número de caso en el mapa de delitos denunciados.",
  "Cannot search for this: {fault}.": "No se puede buscar esto: {fault}.",
  "it holds control characters": "contiene caracteres de control",
  "expected a name, an address, a number or a few words":
    "se espera un nombre, una dirección, un número o unas palabras",
  "expected at most 100 characters": "se esperan 100 caracteres como máximo",
  "Files, links, words to cite and code to embed, for one answer of the map of reported crimes.":
    "Archivos, enlaces, frases para citar y código para insertar de una respuesta del mapa de delitos denunciados.",
  // Regions
  "Crime by {region}": "Delitos por {region}",
  "The {n} {regions} of Chicago by crimes reported, with the places that chance allows each.":
    "{n} {regions} de Chicago por delitos denunciados, con los lugares que el azar permite.",
  "{regions} by crimes reported": "{regions} por delitos denunciados",
  "Ranked by crimes per 1,000 residents of the 2020 census; where few live and many come, as in the Loop and at O’Hare, that says little.":
    "Ordenadas por delitos por cada 1,000 residentes del censo de 2020; donde pocos viven y muchos llegan, como en el Loop y en O’Hare, eso dice poco.",
  "Ranked by the count of crimes.": "El orden es por número de delitos.",
  "Behind each name stand the places that it may truly have, since counts swing from week to week.":
    "Junto a cada nombre están los lugares que en realidad puede ocupar, pues los conteos varían de una semana a otra.",
  "{n} crimes name no {region}.": [
    "{n} delito no nombra {region}.",
    "{n} delitos no nombran {region}.",
  ],
  "The 77 community areas have kept their borders since 1980, so that years can be compared by them.":
    "Las 77 áreas comunitarias conservan sus límites desde 1980, así que con ellas se pueden comparar años.",
  "The police is organized by districts; those of today were drawn in 2012.":
    "La policía se organiza por distritos; los de hoy se trazaron en 2012.",
  "Each of the 50 wards elects a member of the City Council; their borders change after each census, and the records name one for each incident.":
    "Cada uno de los 50 distritos municipales (wards) elige un miembro del Concejo Municipal; sus límites cambian después de cada censo, y los registros nombran uno por cada incidente.",
  "A beat is what one police car patrols; those of today were drawn in 2012.":
    "Una zona de patrulla (beat) es lo que recorre una patrulla; las de hoy se trazaron en 2012.",
  "{name} was closed before 2012 and has no page.":
    "{name} cerró antes de 2012 y no tiene página.",
  "No {region} is called “{text}”.": "No hay {region} con el nombre “{text}”.",
  "All that there are": "Todo lo que hay",
  "The nearest is {link}.": "Lo más parecido es {link}.",
  "Crime in {name}, Chicago": "Delitos en {name}, Chicago",
  "Crime in {name}": "Delitos en {name}",
  "Where this is": "Dónde está esto",
  "Explore {name} on the map": "Explorar {name} en el mapa",
  "Where it is": "Dónde está",
  "{name} among the {regions} of Chicago": "{name} entre {regions} de Chicago",
  "Borders on {regions}.": "Colinda con {regions}.",
  " and ": " y ",
  "Among all {regions}": "Su lugar entre {regions}",
  "All {regions} by rank": "Todo por orden: {regions}",
  "With {standing} in this period, {name} is {place} of {of} {regions}.":
    "Con {standing} en este periodo, {name} ocupa el {place} lugar de {of} {regions}.",
  "No other is close enough to change that by chance.":
    "Ninguno otro está tan cerca como para que el azar lo cambie.",
  "Counts swing from week to week, so the true place may be anywhere from {places}.":
    "Los conteos varían de una semana a otra, así que el lugar verdadero puede ser cualquiera de {places}.",
  "Few people live here and many come: a rate of residents says little.":
    "Aquí vive poca gente y llega mucha: una tasa por residentes dice poco.",
  "By year": "Por año",
  "Crimes reported in {name}, by year":
    "Delitos denunciados en {name}, por año",
  "not recorded": "no registrado",
  "cannot be read right now": "no se puede leer en este momento",
  "(part of the year)": "(parte del año)",
  "By type": "Por tipo",
  "The {n} most frequent of {all} types of crime, in this period":
    "Los {n} más frecuentes de {all} tipos de delito, en este periodo",
  "All types of crime, in this period":
    "Todos los tipos de delito, en este periodo",
  "By kind of place": "Por tipo de lugar",
  "The {n} most frequent of {all} kinds of place, in this period":
    "Los {n} más frecuentes de {all} tipos de lugar, en este periodo",
  "All kinds of place, in this period":
    "Todos los tipos de lugar, en este periodo",
  "By hour of the day": "Por hora del día",
  "Noon and midnight hold times that nobody knew exactly.":
    "El mediodía y la medianoche incluyen horas que nadie sabía con exactitud.",
  "None in this period.": "Ninguno en este periodo.",
  "Crimes by hour: most from {hour} on, {count}":
    "Delitos por hora: el máximo desde las {hour}, {count}",
  "As a table": "Como tabla",
  "Crimes by hour, in this period": "Delitos por hora, en este periodo",
  "Hour": "Hora",
  // One incident
  "What the city's record says of it, each field explained.":
    "Lo que dice de él el registro de la ciudad, cada campo explicado.",
  "Around this incident": "Alrededor de este incidente",
  "This one alone": "Solo este",
  "This one on the map": "Este en el mapa",
  "All on the {block}": "Todos en la {block}",
  "What happened near, two weeks before and after":
    "Lo que pasó cerca, dos semanas antes y después",
  "The same type near in {year} ({type})":
    "El mismo tipo cerca en {year} ({type})",
  "Another record of the same case ({id})":
    "Otro registro del mismo caso ({id})",
  "Crime in {regions}": "Delitos en {regions}",
  "As data": "Como datos",
  "Every field, as the source spells it":
    "Todos los campos, como los escribe la fuente",
  "The same as JSON": "Lo mismo en JSON",
  "Not on the map: it has no coordinates.":
    "No está en el mapa: no tiene coordenadas.",
  "Where in Chicago it was reported": "En qué parte de Chicago se denunció",
  "What happened": "Qué pasó",
  "What came of it": "Qué resultó",
  "The record": "El registro",
  "It counts among “{kind}”.": "Cuenta entre “{kind}”.",
  "Latitude and longitude": "Latitud y longitud",
  "{latitude}, {longitude} degrees": "{latitude}, {longitude} grados",
  "Where the source puts it: a point on the block, shared by many incidents, not the address.":
    "Donde lo ubica la fuente: un punto de la cuadra, que comparten muchos incidentes, no la dirección.",
  "State plane coordinates": "Coordenadas del plano estatal",
  "{x} feet east, {y} feet north": "{x} pies al este, {y} pies al norte",
  "The same point in the Illinois East state plane (NAD 1983), in which the city measures.":
    "El mismo punto en el plano estatal de Illinois Este (NAD 1983), en el que mide la ciudad.",
  "An arrest was made": "Hubo un arresto",
  "No arrest recorded": "Sin arresto registrado",
  "Recorded as domestic": "Registrado como violencia doméstica",
  "Id": "Id",
  "Last changed": "Último cambio",
  "{day} at {clock}": "{day}, {clock}",
  "{day} at {clock} and {n} seconds": [
    "{day}, {clock} y {n} segundo",
    "{day}, {clock} y {n} segundos",
  ],
  "This very minute is a default where nobody knew the day.":
    "Este minuto exacto es lo que se anota cuando nadie sabía el día.",
  "Midnight and noon often mean that nobody knew the time.":
    "Medianoche y mediodía muchas veces significan que nadie sabía la hora.",
  "Full hours are often rounded.":
    "Las horas en punto suelen estar redondeadas.",
  "The source spells it “{text}”.": "La fuente lo escribe “{text}”.",
  "It is a violent index crime.": "Es un delito violento del índice.",
  "It is an index crime, not a violent one.":
    "Es un delito del índice, no violento.",
  "It is none of the index crimes.": "No es un delito del índice.",
};
