/** The page about the data, and what each field means. */
import type { Catalogue } from "../words.ts";

export const ABOUT_TEXTS: Catalogue = {
  "Where the data of this map of Chicago's crimes comes from, what each field means, and what is missing from it.":
    "De dónde vienen los datos de este mapa de los delitos de Chicago, qué significa cada campo y qué falta.",
  "What is shown now": "Qué se muestra ahora",
  "{n} made-up incidents": [
    "{n} incidente inventado",
    "{n} incidentes inventados",
  ],
  " from {from} to {to}": " del {from} al {to}",
  ", of which {n} have no coordinates. Source: {source}. Version {version}.":
    ", de los cuales {n} no tienen coordenadas. Fuente: {source}. Versión {version}.",
  "the built-in generator": "el generador incluido",
  "an export of the city’s data portal":
    "una exportación del portal de datos de la ciudad",
  "the public BigQuery dataset chicago_crime":
    "el conjunto de datos público chicago_crime de BigQuery",
  "the city’s data portal": "el portal de datos de la ciudad",
  "The source goes back further, but incidents before {day} are not held here: the map and the counts of this page leave them out.":
    "La fuente llega más atrás, pero aquí no se guardan los incidentes anteriores al {day}: el mapa y los conteos de esta página los omiten.",
  "This is demonstration data.": "Estos son datos de demostración.",
  "A seeded generator makes it up, with believable types, places, hours and seasons. It says nothing about Chicago.":
    "Un generador los inventa, con tipos, lugares, horas y temporadas creíbles. No dicen nada sobre Chicago.",
  "No real source was asked: {why}.":
    "No se consultó ninguna fuente real: {why}.",
  "Real incidents take its place as soon as the city’s data portal or BigQuery answers, which is tried at each start and daily unless the settings ask for demonstration data, or when a file is imported.":
    "Los incidentes reales los reemplazan en cuanto responde el portal de datos de la ciudad o BigQuery, lo que se intenta en cada inicio y a diario salvo que la configuración pida datos de demostración, o cuando se importa un archivo.",
  "Source": "Fuente",
  "{dataset} holds the reported incidents of crime, murders excepted where data exists for each victim, that occurred in the City of Chicago since 2001. It is extracted from the Chicago Police Department’s CLEAR system and published by the city every day, with a lag of seven days. The outlines on the map are simplified from the city’s {boundaries}.":
    "{dataset} contiene los incidentes de delito denunciados, salvo los asesinatos, de los que hay un dato por cada víctima, ocurridos en la Ciudad de Chicago desde 2001. Se extrae del sistema CLEAR del Departamento de Policía de Chicago y la ciudad lo publica cada día, con siete días de retraso. Los contornos del mapa se simplificaron a partir de {boundaries}, de la ciudad.",
  "Counts compared with another source": "Conteos comparados con otra fuente",
  "On {day} the counts of each month were compared, of {from} to {to}: {one} had {first} incidents, {other} {second}.":
    "El {day} se compararon los conteos de cada mes, de {from} a {to}: {one} tenía {first} incidentes; {other}, {second}.",
  "what is held here": "lo que se guarda aquí",
  "BigQuery": "BigQuery",
  "an exported file": "un archivo exportado",
  "No month differed.": "Ningún mes difirió.",
  "{n} of {months} months differed.": [
    "{n} de {months} meses difirió.",
    "{n} de {months} meses difirieron.",
  ],
  "Months that differed": "Meses que difirieron",
  "Method": "Método",
  "Every number is an exact count of records; nothing is sampled or estimated. The counts beside the types ignore the choice of types itself, so that they stay comparable.":
    "Cada número es un conteo exacto de registros; nada se muestrea ni se estima. Los conteos junto a los tipos no toman en cuenta la elección de tipos, para que sigan siendo comparables.",
  "Cleaning": "Limpieza",
  "Labels that the source has spelled in several ways are merged: CRIM SEXUAL ASSAULT counts as CRIMINAL SEXUAL ASSAULT, and NON - CRIMINAL and NON-CRIMINAL (SUBJECT SPECIFIED) as NON-CRIMINAL. The details of an incident keep the source’s own label. Coordinates outside the city count as missing. Where one record was delivered twice, the last one counts.":
    "Las etiquetas que la fuente ha escrito de varias maneras se unen: CRIM SEXUAL ASSAULT cuenta como CRIMINAL SEXUAL ASSAULT, y NON - CRIMINAL y NON-CRIMINAL (SUBJECT SPECIFIED) como NON-CRIMINAL. Los detalles de un incidente conservan la etiqueta de la fuente. Las coordenadas fuera de la ciudad cuentan como faltantes. Si un registro llegó dos veces, cuenta el último.",
  "Index crimes and violent crimes": "Delitos del índice y delitos violentos",
  "Both are told by the FBI code of a record, never by its primary type: a battery may be aggravated, and violent, or simple. Violent are, as the Police Department defines it, murder (01A), criminal sexual assault (02), robbery (03), aggravated assault (04A) and aggravated battery (04B). Involuntary manslaughter (01B) is neither.":
    "Ambos se distinguen por el código del FBI de un registro, nunca por su tipo: unas lesiones pueden ser agravadas, y violentas, o simples. Violentos son, según la definición del Departamento de Policía, el asesinato (01A), la agresión sexual (02), el robo con violencia (03), la agresión agravada (04A) y las lesiones agravadas (04B). El homicidio involuntario (01B) no es ni lo uno ni lo otro.",
  "The map": "El mapa",
  "It shows counts per square. Its colours step in round numbers at even distances on a logarithmic scale, written in the legend. Close up it shows single incidents. It draws positions to about one metre; details and the API give them as the source does, to nine decimals.":
    "Muestra conteos por cuadrado. Sus colores avanzan en números redondos a distancias iguales en una escala logarítmica, escritos en la leyenda. De cerca muestra incidentes individuales. Dibuja las posiciones con precisión de cerca de un metro; los detalles y la API las dan como la fuente, con nueve decimales.",
  "Circles and shapes": "Círculos y figuras",
  "They hold what lies inside and on their edge, on a grid of 0.89\u00a0m that all positions stand on. A circle’s metres are those of the ground at its middle: half a mile is right to some centimetres, six miles to some seven metres. An incident without coordinates lies in none.":
    "Contienen lo que está adentro y en el borde, en una cuadrícula de 0.89\u00a0m sobre la que están todas las posiciones. Los metros de un círculo son los del suelo en su centro: media milla es exacta a unos centímetros; seis millas, a unos siete metros. Un incidente sin coordenadas no está en ninguno.",
  "Records without coordinates": "Registros sin coordenadas",
  "They stay in every count and list. The page says how many of them the map cannot show.":
    "Siguen en todos los conteos y listas. La página dice cuántos no puede mostrar el mapa.",
  "Limits": "Límites",
  "The newest days are not settled.":
    "Los días más recientes no están completos.",
  "Reports still arrive for the last {settling} days, so their counts are too low and will rise. This is why the page opens with the last {days} settled days, counted back from the newest record.":
    "Aún llegan denuncias de los últimos {settling} días, así que sus conteos son demasiado bajos y subirán. Por eso la página abre con los últimos {days} días completos, contados hacia atrás desde el registro más reciente.",
  "Few changes are clear.": "Pocos cambios son claros.",
  "A count is compared with that of other days, by itself the same days a year before. The change is called clear only if it is more than the same series swings from week to week, estimated within stretches of eight weeks; of weeks that cannot differ, about one in twenty is still called different. Counts under 5 get no verdict, percents of fewer than 10 are not told, unsettled days are left out, and for days of the last two months the comparison allows for the 3 to 8\u00a0% of reports that still arrive (as measured in 2015).":
    "Un conteo se compara con el de otros días; si no se pide otra cosa, los mismos días de un año antes. El cambio se llama claro solo si es mayor que lo que la misma serie varía de una semana a otra, estimado en tramos de ocho semanas; de semanas que no pueden diferir, más o menos una de cada veinte aún se llama diferente. Los conteos menores de 5 no reciben veredicto, no se dan porcentajes de menos de 10, los días incompletos se omiten, y para los días de los últimos dos meses la comparación toma en cuenta el 3 a 8\u00a0% de las denuncias que aún llegan (medido en 2015).",
  "Rates are not exact.": "Las tasas no son exactas.",
  "A rate per 1,000 residents stands with the interval in which it lies nineteen times in twenty: Byar’s limits, of as many events as tell what these do, for a count whose weeks swing twice as much as by chance alone tells half as much. Residents are those of the 2020 census; who works or visits there is not counted.":
    "Una tasa por cada 1,000 residentes va con el intervalo en el que está diecinueve de cada veinte veces: los límites de Byar, con tantos eventos como dicen lo que dicen estos, pues un conteo cuyas semanas varían el doble que por azar dice la mitad. Los residentes son los del censo de 2020; quien trabaja allí o va de visita no se cuenta.",
  "Records change.": "Los registros cambian.",
  "Types, arrests and places are corrected for years; records are added late, and some vanish. The same question may have another answer tomorrow.":
    "Tipos, arrestos y lugares se corrigen durante años; hay registros que se agregan tarde y otros que desaparecen. La misma pregunta puede tener mañana otra respuesta.",
  "Classifications are preliminary.": "Las clasificaciones son preliminares.",
  "They rest on what was reported at first, and may be changed by later investigation.":
    "Se basan en lo que se denunció al principio, y una investigación posterior puede cambiarlas.",
  "A point is a block, not an address.":
    "Un punto es una cuadra, no una dirección.",
  "The source moves every incident to a point on its block; many incidents share one point.":
    "La fuente mueve cada incidente a un punto de su cuadra; muchos incidentes comparten un punto.",
  "Times are often rounded.": "Las horas suelen estar redondeadas.",
  "Some three in ten stand on the full hour, and midnight and noon are heaped: “12 am” often means that nobody knows.":
    "Unas tres de cada diez están en la hora en punto, y medianoche y mediodía se acumulan: “12 a.m.” muchas veces significa que nadie sabe.",
  "What is counted is what was reported.":
    "Lo que se cuenta es lo que se denunció.",
  "Differences between places and years may be differences in reporting. Only community areas are divided by residents, on request, and nothing by passers-by.":
    "Las diferencias entre lugares y años pueden ser diferencias en las denuncias. Solo las áreas comunitarias se dividen entre residentes, si se pide, y nada entre transeúntes.",
  "Terms": "Condiciones",
  "The city lets everyone use the data freely, as long as it is not misrepresented, and gives no warranty. Addresses are shown at block level: deriving exact addresses from them is prohibited. Crimes may be classified differently after investigation; the city does not guarantee the accuracy, completeness or timeliness of the data, and neither do we. It should not be used to compare periods without these reservations.":
    "La ciudad permite a todos usar los datos libremente, mientras no se tergiversen, y no da garantía. Las direcciones se muestran por cuadra: está prohibido deducir de ellas direcciones exactas. Los delitos pueden clasificarse de otra manera después de una investigación; la ciudad no garantiza que los datos sean exactos, completos u oportunos, y nosotros tampoco. No deben usarse para comparar periodos sin estas reservas.",
  "The same answers as data": "Las mismas respuestas como datos",
  "Every view has its data under the same parameters: {summary} counts, {crimes} lists, and {csv}, {geojson}, {ndjson}, {parquet} and {arrow} export everything that matches. {counts} counts by one to three of type, description, place, area, ward, beat, hour, year and more, also as {csvForm} and {ndjson}. {search} says what an address, a name or an everyday word means as a filter; it knows streets and house numbers from the records alone, and says “about” where no record tells of a block. Without dates, the API counts all dates. In a CSV file that a browser is sent to, texts that begin with {marks} stand behind an apostrophe, so that no spreadsheet runs them; programs get them as they are, and an import takes both.":
    "Cada vista tiene sus datos con los mismos parámetros (la documentación está en inglés): {summary} cuenta, {crimes} lista, y {csv}, {geojson}, {ndjson}, {parquet} y {arrow} exportan todo lo que coincide. {counts} cuenta por uno a tres de tipo, descripción, lugar, área, distrito municipal, zona de patrulla, hora, año y más, también como {csvForm} y {ndjson}. {search} dice qué significa como filtro una dirección, un nombre o una palabra de todos los días; conoce las calles y los números solo por los registros, y dice “about” donde ningún registro habla de una cuadra. Sin fechas, la API cuenta todas las fechas. En un archivo CSV que abre un navegador, los textos que empiezan con {marks} llevan antes un apóstrofo, para que ninguna hoja de cálculo los ejecute; los programas los reciben como son, y una importación acepta ambos.",
  "The fields of an incident": "Los campos de un incidente",
  "When the API says no": "Cuando la API dice que no (en inglés)",
  "On this page": "En esta página",
  "Identifies the record, in the source and here. The portal calls it ID.":
    "Identifica el registro, en la fuente y aquí. El portal lo llama ID.",
  "The Police Department’s records division number. A homicide has a record for each victim, so several may share one.":
    "El número de la división de registros del Departamento de Policía. Un homicidio tiene un registro por cada víctima, así que varios pueden compartir uno.",
  "When it happened, or the best estimate: Chicago wall-clock time without a zone.":
    "Cuándo ocurrió, o la mejor estimación: la hora del reloj de Chicago, sin zona horaria.",
  "The address to the block, the last two digits blurred. Exact addresses must not be derived from it.":
    "La dirección hasta la cuadra, con los últimos dos dígitos ocultos. No se deben deducir de ella direcciones exactas.",
  "The Illinois Uniform Crime Reporting code of the offense: four characters, leading zeros included.":
    "El código de la infracción en el Illinois Uniform Crime Reporting: cuatro caracteres, con los ceros iniciales.",
  "What kind of crime it is. Where the source has spelled one kind in several ways, it has one name here.":
    "Qué tipo de delito es. Donde la fuente ha escrito un tipo de varias maneras, aquí tiene un solo nombre.",
  "The primary type in the source’s own spelling.":
    "El tipo como lo escribe la fuente.",
  "The offense more exactly, as the IUCR code’s list says.":
    "La infracción con más exactitud, como dice la lista de códigos IUCR (en inglés).",
  "What kind of place it happened at, in one spelling where the source has several.":
    "En qué tipo de lugar ocurrió, con una sola escritura donde la fuente tiene varias (en inglés).",
  "The location description in the source’s own spelling.":
    "La descripción del lugar como la escribe la fuente.",
  "Whether an arrest has been made, as far as is known by now.":
    "Si hubo un arresto, hasta donde se sabe ahora.",
  "Whether it was domestic in the sense of the Illinois Domestic Violence Act.":
    "Si fue violencia doméstica en el sentido de la Ley de Violencia Doméstica de Illinois.",
  "The police beat, four digits, leading zeros included: the smallest police area.":
    "La zona de patrulla (beat), cuatro dígitos, con los ceros iniciales: el área policial más pequeña.",
  "The police district, 1 to 31; three were closed in 2012.":
    "El distrito policial, de 1 a 31; tres cerraron en 2012.",
  "The City Council ward, 1 to 50, by the city’s own choice of map; wards were redrawn in 2003, 2015 and 2023.":
    "El distrito municipal (ward) del Concejo, de 1 a 50, según el mapa que eligió la ciudad; los distritos se volvieron a trazar en 2003, 2015 y 2023.",
  "The community area, 1 to 77. These have not changed, so years compare.":
    "El área comunitaria, de 1 a 77. No han cambiado, así que los años se pueden comparar.",
  "The FBI’s classification: index crimes are 01A to 09.":
    "La clasificación del FBI: los delitos del índice son 01A a 09.",
  "Feet east in the Illinois East state plane (NAD 1983), of the block, not of the address.":
    "Pies al este en el plano estatal de Illinois Este (NAD 1983), de la cuadra, no de la dirección.",
  "Feet north in the same.": "Pies al norte en el mismo.",
  "The year of the date.": "El año de la fecha.",
  "When the source last changed the record, Chicago time.":
    "Cuándo cambió la fuente el registro por última vez, hora de Chicago.",
  "Degrees (WGS 84), of the block, not of the address. Absent where the source has none or one far outside the city.":
    "Grados (WGS 84), de la cuadra, no de la dirección. Falta donde la fuente no tiene, o tiene una muy lejos de la ciudad.",
  "Degrees (WGS 84), with the latitude.":
    "Grados (WGS 84), junto con la latitud.",
};
