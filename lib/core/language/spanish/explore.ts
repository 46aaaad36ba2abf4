/** What the map's page says beside its filters and charts, and the head of all pages. */
import type { Catalogue } from "../words.ts";

export const EXPLORE_TEXTS: Catalogue = {
  // The head of pages
  "Reported incidents": "Incidentes denunciados",
  " through {day}": " hasta el {day}",
  " from {since} through {day}": " del {since} al {day}",
  ", published {day}": ", publicados el {day}",
  "Site": "Sitio",
  "About the data": "Acerca de los datos",
  "Demonstration data.": "Datos de demostración.",
  "These incidents are made up; none of them happened.":
    "Estos incidentes son inventados; ninguno ocurrió.",
  "Why, and how to get real ones": "Por qué, y cómo obtener los reales",
  "Older months are still arriving.":
    "Los meses más antiguos aún están llegando.",
  "{months} of {of} are here.": "Hay {months} de {of}.",
  "{months} of {of} are here, back to {month}.":
    "Hay {months} de {of}, hasta {month}.",
  // Search
  "Search for a place, a crime or a case":
    "Buscar un lugar, un delito o un caso",
  "Address, street, area, crime …": "Dirección, calle, área, delito…",
  "Search": "Buscar",
  "Found": "Encontrado",
  "{n} answers found.": ["{n} respuesta.", "{n} respuestas."],
  "Showing {label}.": "Se muestra {label}.",
  "Nothing found for “{text}”.": "No se encontró nada para “{text}”.",
  "Looked for {what}.": "Se buscaron {what}.",
  "addresses and crossings, streets, community areas, police districts, beats and wards, types of crime and their descriptions, kinds of place, everyday words, days such as “this year” or “2016”, times such as “weekend” or “night”, “arrest” and “domestic”, case numbers and ids":
    "direcciones y cruces, calles, áreas comunitarias, distritos policiales, zonas de patrulla y distritos municipales, tipos de delito y sus descripciones, tipos de lugar, palabras de todos los días, fechas como “este año” o “2016”, momentos como “fin de semana” o “noche”, “arresto” y “doméstica”, números de caso e id",
  "A part of town that is no community area has no border in the records: search for a street or a crossing in it, or draw its shape on the map.":
    "Un barrio que no es área comunitaria no tiene límites en los registros: busque una calle o un cruce en él, o dibuje su figura en el mapa.",
  "The records have no ZIP codes: search for a community area, a ward or a street, or draw a shape on the map.":
    "Los registros no tienen códigos postales: busque un área comunitaria, un distrito municipal o una calle, o dibuje una figura en el mapa.",
  "{texts} were not understood.": [
    "No se entendió {texts}.",
    "No se entendieron {texts}.",
  ],
  "{texts} cannot be asked for together with the rest.":
    "{texts} no se puede pedir junto con lo demás.",
  "{texts} is left out: the records have no ZIP codes.":
    "Se omite {texts}: los registros no tienen códigos postales.",
  "Downtown has no border in the records: this is the Loop, the community area in the middle of it.":
    "El centro no tiene límites en los registros: este es el Loop, el área comunitaria que está en medio.",
  "on {street}": "en {street}",
  "near {place}": "cerca de {place}",
  "a spot near {place}": "un punto cerca de {place}",
  "the {block}": "la {block}",
  "About the {block}": "Cerca de la {block}",
  "All of it together": "Todo junto",
  "Domestic battery": "Lesiones por violencia doméstica",
  "Domestic assault": "Agresión por violencia doméstica",
  "Community area": "Área comunitaria",
  "Police district": "Distrito policial",
  "Police beat": "Zona de patrulla",
  "Ward": "Distrito municipal",
  "Type of crime": "Tipo de delito",
  "Offense": "Infracción",
  "Street": "Calle",
  "Block": "Cuadra",
  "Crossing": "Cruce",
  "Case number": "Número de caso",
  "Incident": "Incidente",
  "Case {number}": "Caso {number}",
  "Incident {number}": "Incidente {number}",
  "Homicide": "Homicidio",
  "Motor vehicle theft": "Robo de vehículo",
  "Vehicular hijacking": "Robo de vehículo con violencia (carjacking)",
  "Battery and assault with a firearm": "Lesiones y agresión con arma de fuego",
  "The records have no code for shootings: these are batteries and assaults with a gun, fired or not.":
    "Los registros no tienen un código para balaceras: estas son lesiones y agresiones con arma de fuego, disparada o no.",
  "Homicides by gun and robberies are not among them.":
    "No incluyen homicidios con arma de fuego ni robos.",
  "Robbery": "Robo con violencia",
  "Criminal sexual assault": "Agresión sexual",
  "Offenses against children and attempted ones may stand under other types.":
    "Los delitos contra menores y las tentativas pueden estar bajo otros tipos.",
  "Retail theft": "Hurto en tiendas",
  "Pocket-picking": "Carterismo",
  "Purse-snatching": "Arrebato de bolsas",
  "Theft of cycles, scooters and bikes":
    "Hurto de bicicletas, motos y scooters",
  "Only thefts recorded under the codes for cycles: a bicycle taken from a building or worth little may stand under other thefts.":
    "Solo los hurtos registrados con los códigos de bicicletas y motos: una bicicleta sacada de un edificio o de poco valor puede estar entre otros hurtos.",
  "Financial identity theft": "Robo de identidad",
  "Deceptive practice": "Fraude y engaño",
  "Criminal damage": "Daños a la propiedad",
  "Burglary": "Allanamiento",
  "Home invasion": "Invasión de domicilio",
  "Narcotics": "Narcóticos",
  "Cannabis": "Cannabis",
  "Weapons violation": "Infracción de armas",
  "Battery and assault with a knife": "Lesiones y agresión con cuchillo",
  "Homicides and robberies with a knife are not among them.":
    "No incluyen homicidios ni robos con cuchillo.",
  "Battery": "Lesiones",
  "Domestic battery and assault": "Lesiones y agresión domésticas",
  "Criminal trespass": "Entrada ilegal",
  "Kidnapping": "Secuestro",
  "Child abuse": "Maltrato infantil",
  "Harassment and threats by telephone or message":
    "Acoso y amenazas por teléfono o mensaje",
  // Filters
  "Filters": "Filtros",
  "Show these crimes": "Mostrar estos delitos",
  "Show {n} crimes": ["Mostrar {n} delito", "Mostrar {n} delitos"],
  "Close: {title}": "Cerrar: {title}",
  "When": "Cuándo",
  "All crimes": "Todos los delitos",
  "Where": "Dónde",
  "Whole city": "Toda la ciudad",
  "Time of day and year": "Hora del día y época del año",
  "Any time": "Cualquier hora",
  "Any outcome": "Cualquier resultado",
  "Any place": "Cualquier lugar",
  "{first} and {n} more": "{first} y {n} más",
  "Compared with": "Comparado con",
  "The days shown are compared with": "Los días mostrados se comparan con",
  "Periods": "Periodos",
  "From": "Desde",
  "To": "Hasta",
  "Without a first day: from {first}, the first held.":
    "Sin primer día: desde el {first}, el primero que hay.",
  "Without a last day: to {last}, the last held.":
    "Sin último día: hasta el {last}, el último que hay.",
  "No incident before {first} is held.":
    "No hay incidentes anteriores al {first}.",
  "No incident after {last} is held.":
    "No hay incidentes posteriores al {last}.",
  "Morning": "Mañana",
  "Afternoon": "Tarde",
  "Evening": "Anochecer",
  "Night": "Noche",
  "Weekend nights": "Noches de fin de semana",
  "School hours": "Horario escolar",
  "Weekends": "Fines de semana",
  "Times of day": "Horas del día",
  "Days of the week": "Días de la semana",
  "Hours that begin at": "Horas que empiezan a las",
  "All": "Todos",
  "{n} chosen": ["{n} elegido", "{n} elegidos"],
  "Search types": "Buscar tipos",
  "Search types, such as mugging": "Buscar tipos, como asalto",
  "Show all": "Mostrar todos",
  "{n} types match": ["{n} tipo coincide", "{n} tipos coinciden"],
  "{word} is no type, but some offenses of them.":
    "{word} no es un tipo, sino algunas infracciones de varios.",
  "No type is called “{text}”.": "Ningún tipo se llama “{text}”.",
  "Violent crimes": "Delitos violentos",
  "Violent crimes only": "Solo delitos violentos",
  "No violent crimes": "Sin delitos violentos",
  "Counted in the FBI’s crime index":
    "Contados en el índice de delitos del FBI",
  "Any": "Cualquiera",
  "Index crimes only": "Solo los del índice",
  "No index crimes": "Sin los del índice",
  "Described as": "Descritos como",
  "such as handgun": "en inglés, como handgun",
  "Arrest": "Arresto",
  "With arrest": "Con arresto",
  "Without arrest": "Sin arresto",
  "Domestic": "Violencia doméstica",
  "Domestic only": "Solo violencia doméstica",
  "Not domestic": "No es violencia doméstica",
  "Search areas, districts and wards": "Buscar áreas y distritos",
  "No area, district or ward is called “{text}”. Streets and addresses are found in the search box at the top of the page.":
    "Ningún área ni distrito se llama “{text}”. Las calles y direcciones se buscan en el cuadro de arriba de la página.",
  "Police beats, by number": "Zonas de patrulla, por número",
  "such as 1834, 1831": "como 1834, 1831",
  "There is no beat {beat}. They have four digits, the first two of the district.":
    "No hay zona de patrulla {beat}. Tienen cuatro dígitos; los dos primeros son del distrito.",
  "Around a spot, in a shape": "Alrededor de un punto, dentro de una figura",
  "Latitude, longitude, metres": "Latitud, longitud, metros",
  "Shape, as an encoded polyline": "Figura, como polilínea codificada",
  "Choose a bar, an hour, days or a part of the map to narrow this down.":
    "Elija una barra, una hora, unos días o una parte del mapa para precisar.",
  "What is asked for": "Lo que se pide",
  "Remove: {label}": "Quitar: {label}",
  "Clear all": "Quitar todo",
  // Notices
  "Newer data was published while this page was open. Everything here is now of that version.":
    "Se publicaron datos más nuevos mientras esta página estaba abierta. Ahora todo aquí es de esa versión.",
  "Newer data was published while this page was open. Everything here is now of that version, through {day}.":
    "Se publicaron datos más nuevos mientras esta página estaba abierta. Ahora todo aquí es de esa versión, hasta el {day}.",
  "About this address": "Sobre esta dirección",
  "Part of the address could not be used and was left out:":
    "Una parte de la dirección no se pudo usar y se omitió (en inglés):",
  "You are offline. This is the data that was loaded last.":
    "No hay conexión. Estos son los últimos datos que se cargaron.",
  "You are offline. This is the data through {day}, as it was loaded last.":
    "No hay conexión. Estos son los datos hasta el {day}, como se cargaron la última vez.",
  "Try again": "Intentar de nuevo",
  "The connection to the server is lost.":
    "Se perdió la conexión con el servidor.",
  "The server’s answer cannot be read.":
    "No se puede leer la respuesta del servidor.",
  "The server answers instead.": "El servidor responde en su lugar.",
  "What is here keeps working; loading goes on by itself.":
    "Lo que hay aquí sigue funcionando; la carga continúa por sí sola.",
  "This is not at hand any more.": "Esto ya no está disponible.",
  "Newer data has taken this one’s place.":
    "Datos más nuevos ocuparon su lugar.",
  // How much is loaded
  "Loading incidents": "Cargando incidentes",
  "Load again": "Cargar de nuevo",
  "Load less next time": "Cargar menos la próxima vez",
  "all since {year}": "todo desde {year}",
  "since {month}": "desde {month}",
  "Nothing is loaded, to save data. The server counts.":
    "No se carga nada, para ahorrar datos. El servidor cuenta.",
  "Nothing is loaded. The server counts.":
    "No hay nada cargado. El servidor cuenta.",
  "Loading: {progress}.{elsewhere}": "Cargando: {progress}.{elsewhere}",
  "Loaded: {since}, {size}.{elsewhere}": "Cargado: {since}, {size}.{elsewhere}",
  "Loading stopped at {progress}.{elsewhere}":
    "La carga se detuvo en {progress}.{elsewhere}",
  "{part} of {whole}": "{part} de {whole}",
  " Meanwhile the server counts.": " Mientras tanto, el servidor cuenta.",
  " The server counts what is older.": " El servidor cuenta lo más antiguo.",
  "Load {since}, {size}": "Cargar {since}, {size}",
  // The map
  "Map of the crimes found": "Mapa de los delitos encontrados",
  "Lake Michigan": "Lago Míchigan",
  "Map of Chicago: how many of these crimes were reported where":
    "Mapa de Chicago: cuántos de estos delitos se denunciaron en cada lugar",
  "Arrow keys move the map, plus and minus zoom, Enter opens what is in the middle. The table below lists the newest incidents.":
    "Las flechas mueven el mapa, más y menos acercan y alejan, Enter abre lo que está en el centro. La tabla de abajo muestra los incidentes más recientes.",
  "The map cannot be shown.": "No se puede mostrar el mapa.",
  "The map cannot be moved.": "No se puede mover el mapa.",
  "What the map shows": "Qué muestra el mapa",
  "Automatic": "Automático",
  "Squares": "Cuadrados",
  "Hexagons": "Hexágonos",
  "Single incidents": "Incidentes individuales",
  "Zoom in": "Acercar",
  "Zoom out": "Alejar",
  "City": "Ciudad",
  "Show the whole city": "Mostrar toda la ciudad",
  "Use {keys} and the wheel to zoom the map":
    "Use {keys} y la rueda para acercar el mapa",
  "Use two fingers to move the map": "Use dos dedos para mover el mapa",
  "In this view: {count}": "En esta vista: {count}",
  "Count only these": "Contar solo estos",
  "Too many to be shown one by one, or not loaded: zoom in, or filter.":
    "Demasiados para mostrarlos uno por uno, o no están cargados: acerque o filtre.",
  "Keep these colours for other filters and years, to compare":
    "Conservar estos colores para otros filtros y años, para comparar",
  "Scale is held": "Escala fija",
  "Hold this scale": "Fijar esta escala",
  "Count": "Conteo",
  "In metres": "En metros",
  "In feet": "En pies",
  "Single incidents, placed by block":
    "Incidentes individuales, ubicados por cuadra",
  "A larger dot stands for several at one place.":
    "Un punto más grande representa varios en un mismo lugar.",
  "Crimes per 1,000 residents": "Delitos por cada 1,000 residentes",
  "Crimes per {region}": "Delitos por {region}",
  "Crimes per hexagon": "Delitos por hexágono",
  "Crimes per square": "Delitos por cuadrado",
  "Crimes per hexagon {edge} wide": "Delitos por hexágono de {edge} de ancho",
  "Crimes per square of {edge}": "Delitos por cuadrado de {edge}",
  "in this square of {edge}": "en este cuadrado de {edge}",
  "in this hexagon, {edge} wide": "en este hexágono de {edge} de ancho",
  "Draw on the map": "Dibujar en el mapa",
  "Circle": "Círculo",
  "Shape": "Figura",
  "Locate me": "Ubicarme",
  "Find what happened around a spot": "Ver qué pasó alrededor de un punto",
  "Find what happened inside a shape": "Ver qué pasó dentro de una figura",
  "Go to where you are. That stays on this device.":
    "Ir a donde está usted. Eso no sale de este dispositivo.",
  "Marked where you are. That stays on this device.":
    "Marcado donde está usted. Eso no sale de este dispositivo.",
  "Count what happened near": "Contar lo que pasó cerca",
  "Doing so writes the place into the page’s address.":
    "Eso escribe el lugar en la dirección de la página.",
  "How far around the spot": "A qué distancia del punto",
  "500 feet": "500 pies",
  "1,000 feet": "1,000 pies",
  "¼ mile": "¼ de milla",
  "½ mile": "½ milla",
  "1 mile": "1 milla",
  "2 miles": "2 millas",
  "5 miles": "5 millas",
  "Remove": "Quitar",
  "Cancel": "Cancelar",
  "Undo": "Deshacer",
  "Done": "Listo",
  "Tap the middle of the circle.": "Toque el centro del círculo.",
  "Use the middle of the map": "Usar el centro del mapa",
  "Add the middle of the map": "Agregar el centro del mapa",
  "Tap three corners or more.": "Toque tres vértices o más.",
  "Tap {n} more.": "Toque {n} más.",
  "{n} corners. Tap more, or the last one again to be done.":
    "{n} vértices. Toque más, o el último otra vez para terminar.",
  "What is here": "Lo que hay aquí",
  "This is no shape to look in: {why}.":
    "Esta figura no sirve para buscar: {why}.",
  "This browser does not tell where it is.":
    "Este navegador no dice dónde está.",
  "You are not in Chicago, where the map is of.":
    "Usted no está en Chicago, que es lo que muestra el mapa.",
  "Your browser may not tell where you are: allow it in the settings of this page, and try again.":
    "Su navegador no tiene permiso de decir dónde está usted: permítalo en los ajustes de esta página e inténtelo de nuevo.",
  "Your device does not know where it is.":
    "Su dispositivo no sabe dónde está.",
  "Your device took too long to find out where it is.":
    "Su dispositivo tardó demasiado en averiguar dónde está.",
  "Try again, or search for an address.":
    "Inténtelo de nuevo o busque una dirección.",
  "Other types": "Otros tipos",
  "Zoom in here": "Acercar aquí",
  "Within half a mile of here": "A media milla de aquí",
  "here, newest first": "aquí, los más recientes primero",
  "Incidents here": "Incidentes aquí",
  "{n} incidents": ["{n} incidente", "{n} incidentes"],
  "Newer": "Más recientes",
  "Older": "Más antiguos",
  "{first}–{last} of {count}": "{first}–{last} de {count}",
  "No arrest": "Sin arresto",
  "Recorded as “{type}”": "Registrado como “{type}”",
  // Lists of incidents
  "The list cannot be shown.": "No se puede mostrar la lista.",
  "Show all {n} records": [
    "Mostrar {n} registro",
    "Mostrar los {n} registros",
  ],
  "Show only the newest": "Mostrar solo los más recientes",
  "The newest {listed} of {n}": "Los {listed} más recientes de {n}",
  "The only one": "El único",
  "All {n}, newest first": "Los {n}, los más recientes primero",
  "All {n}, newest first.": "Los {n}, los más recientes primero.",
  "All {n}, oldest first.": "Los {n}, los más antiguos primero.",
  "Legend": "Leyenda",
  "Time": "Hora",
  "Crime": "Delito",
  "Place": "Lugar",
  "District": "Distrito policial",
  "Beat": "Zona de patrulla",
  "Location description": "Descripción del lugar",
  "IUCR code": "Código IUCR",
  "FBI code": "Código del FBI",
  "Updated": "Actualizado",
  "Block not recorded": "Cuadra no registrada",
  "Show on the map": "Mostrar en el mapa",
  "Not on the map: no coordinates": "No está en el mapa: sin coordenadas",
  "Yes": "Sí",
  "No": "No",
  "Not recorded": "No registrado",
  "The records cannot be shown.": "No se pueden mostrar los registros.",
  "The records are on their way.": "Los registros están en camino.",
  "Columns": "Columnas",
  "All records": "Todos los registros",
  "Turn the order around": "Invertir el orden",
  // Take away
  "Take away": "Llevarse la respuesta",
  "Download": "Descargar",
  "Share": "Compartir",
  "Cite": "Citar",
  "Print": "Imprimir",
  "Close": "Cerrar",
  "Copied.": "Copiado.",
  "The browser does not let this page copy: select the text and copy it.":
    "El navegador no deja copiar a esta página: seleccione el texto y cópielo.",
  "Version {version}.": "Versión {version}.",
  "Made-up incidents of a made-up city, not the city’s records":
    "Incidentes inventados de una ciudad inventada, no los registros de la ciudad",
  "Source: City of Chicago, “Crimes – 2001 to Present”, preliminary":
    "Fuente: Ciudad de Chicago, “Crimes – 2001 to Present”, datos preliminares",
  "{source}, through {day}.": "{source}, hasta el {day}.",
  "Every incident": "Cada incidente",
  "CSV, for a spreadsheet": "CSV, para una hoja de cálculo",
  "GeoJSON, for a map": "GeoJSON, para un mapa",
  "Parquet, for a database or notebook":
    "Parquet, para una base de datos o un cuaderno",
  "Arrow, the same as a stream": "Arrow, lo mismo como flujo",
  "NDJSON, for a program": "NDJSON, para un programa",
  "{n} rows, about {size}": [
    "{n} fila, alrededor de {size}",
    "{n} filas, alrededor de {size}",
  ],
  "CSV of what the map shows now": "CSV de lo que muestra ahora el mapa",
  "only incidents within the map as it stands":
    "solo los incidentes dentro del mapa como está",
  "Counts, as CSV": "Conteos, en CSV",
  "By type of crime": "Por tipo de delito",
  "By community area": "Por área comunitaria",
  "By month": "Por mes",
  "By weekday and hour": "Por día de la semana y hora",
  "What the page shows": "Lo que muestra la página",
  "Picture as {format}": "Imagen en {format}",
  "1,200 by 630 pixels": "1,200 por 630 píxeles",
  "sharp at any size, can be edited":
    "nítida a cualquier tamaño, se puede editar",
  "Link": "Enlace",
  "Shows the newest days whenever it is opened.":
    "Muestra los días más recientes cada vez que se abre.",
  "Link to these days": "Enlace a estos días",
  "Shows the same days later too.": "Muestra los mismos días también después.",
  "Code for another page": "Código para otra página",
  "A frame with the sentence, the map and the counts over time.":
    "Un marco con la frase, el mapa y los conteos a lo largo del tiempo.",
  "Sentence for an article": "Frase para un artículo",
  "Source: {author}, “{dataset}” (preliminary), version {version}, accessed {accessed}: {link}":
    "Fuente: {author}, “{dataset}” (datos preliminares), versión {version}, consultado el {accessed}: {link}",
  "Source: {author}, “{dataset}” (preliminary), data through {day}, version {version}, accessed {accessed}: {link}":
    "Fuente: {author}, “{dataset}” (datos preliminares), datos hasta el {day}, versión {version}, consultado el {accessed}: {link}",
  "Made-up city of the demo": "Ciudad inventada de la demostración",
  "Picture, with source and version on it": "Imagen, con fuente y versión",
  "Copy": "Copiar",
};
