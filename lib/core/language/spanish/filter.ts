/**
 * What filters, comparisons and counts say. Terms, decided once: crime reported
 * is "delito denunciado", arrest "arresto", record "registro", ward "distrito
 * municipal", police district "distrito policial", beat "zona de patrulla",
 * block "cuadra". A report is no conviction: nobody "commits" anything here.
 */
import type { Catalogue } from "../words.ts";

export const FILTER_TEXTS: Catalogue = {
  // Days and times
  "{month} {date}, {year}": "{date} de {month} de {year}",
  "{month} {date}": "{date} de {month}",
  "{month} {year}": "{month} de {year}",
  "{month}\u00a0{date}": "{date}\u00a0{month}",
  "{month}\u00a0{date},\u00a0{year}": "{date}\u00a0{month}\u00a0{year}",
  "{weekday}, {day}": "{weekday} {day}",
  "{clock}\u00a0am": "{clock}\u00a0a.m.",
  "{clock}\u00a0pm": "{clock}\u00a0p.m.",
  "{hour} am": "{hour} a.m.",
  "{hour} pm": "{hour} p.m.",
  "midnight": "medianoche",
  "noon": "mediodía",
  "{from} to {to}": "{from} a {to}",
  "in the morning": "por la mañana",
  "in the afternoon": "por la tarde",
  "in the evening": "al anochecer",
  "at night": "de noche",
  "All days": "Todos los días",
  "To {day}": "Hasta {day}",
  "Since {day}": "Desde {day}",
  "Everything": "Todo",
  "{year} to date": "{year} hasta hoy",
  "All of {year}": "Todo {year}",
  "This year": "Este año",
  "Last calendar year": "Año pasado",
  "Last {n} settled days": [
    "Último día completo",
    "Últimos {n} días completos",
  ],
  "Last {n} weeks": ["Última semana", "Últimas {n} semanas"],
  "Last {n} months": ["Último mes", "Últimos {n} meses"],
  "Last {n} years": ["Último año", "Últimos {n} años"],
  "{n} days": ["{n} día", "{n} días"],
  "{n} feet": ["{n} pie", "{n} pies"],
  "{n} miles": ["{n} milla", "{n} millas"],
  // A filter, to be read after "1,234 delitos"
  "of type {types}": "de tipo {types}",
  "of type {types} or {n} others": "de tipo {types} u otros {n}",
  "on {day}": "el {day}",
  "between {first} and {last}": "entre el {first} y el {last}",
  "since {day}": "desde el {day}",
  "through {day}": "hasta el {day}",
  "in {months}": "en {months}",
  "from {from} to {to}": "de {from} a {to}",
  "in winter": "en invierno",
  "in spring": "en primavera",
  "in summer": "en verano",
  "in fall": "en otoño",
  "Winter": "Invierno",
  "Spring": "Primavera",
  "Summer": "Verano",
  "Fall": "Otoño",
  "from {hours}": "de {hours}",
  "in {n} hours of the day": "en {n} horas del día",
  "on weekdays": "entre semana",
  "on weekends": "en fines de semana",
  "on {weekdays}": "los {weekdays}",
  "in district {name}": "en el distrito policial {name}",
  "in districts {names}": "en los distritos policiales {names}",
  "in {n} districts": "en {n} distritos policiales",
  "in ward {name}": "en el distrito municipal {name}",
  "in wards {names}": "en los distritos municipales {names}",
  "in {n} wards": "en {n} distritos municipales",
  "on beat {name}": "en la zona de patrulla {name}",
  "on beats {names}": "en las zonas de patrulla {names}",
  "in {n} beats": "en {n} zonas de patrulla",
  "in {areas}": "en {areas}",
  "in {n} community areas": "en {n} áreas comunitarias",
  "at the location {names}": "en el lugar “{names}”",
  "at {n} locations": "en {n} lugares",
  "at {n} kinds of place": "en {n} tipos de lugar",
  "inside a rectangle on the map": "dentro de un rectángulo del mapa",
  "inside a shape of {n} corners on the map":
    "dentro de una figura de {n} vértices en el mapa",
  "within {metres}\u00a0m ({length}) of {place}":
    "a no más de {metres}\u00a0m ({length}) de {place}",
  "on the {block}": "en la {block}",
  "on blocks named like “{block}”": "en cuadras con nombre como “{block}”",
  "{number} block of {street}": "cuadra {number} de {street}",
  "Unit block of {street}": "primera cuadra de {street}",
  "with id {name}": "con el id {name}",
  "with ids {names}": "con los id {names}",
  "with one of {n} ids": "con uno de {n} id",
  "with case number {name}": "con el número de caso {name}",
  "with case numbers {names}": "con los números de caso {names}",
  "with one of {n} case numbers": "con uno de {n} números de caso",
  "IUCR code {code}": "código IUCR {code}",
  "of offense {names}": "por {names}",
  "of {n} kinds of offense": "de {n} clases de delito",
  "of {n} kinds of {types}": "de {n} clases de {types}",
  "offense": "delito",
  "described as “{text}”": "descritos como “{text}”",
  "counted as FBI index crimes": "contados en el índice de delitos del FBI",
  "not counted as FBI index crimes":
    "no contados en el índice de delitos del FBI",
  "violent crimes only": "solo delitos violentos",
  "no violent crimes": "sin delitos violentos",
  "with arrest": "con arresto",
  "without arrest": "sin arresto",
  "domestic": "de violencia doméstica",
  "not domestic": "que no son de violencia doméstica",
  // The answer
  "{n} crimes": ["{n} delito", "{n} delitos", "{n} de delitos"],
  "crimes reported {filter}": [
    "delito denunciado {filter}",
    "delitos denunciados {filter}",
    "de delitos denunciados {filter}",
  ],
  "No count": "Sin conteo",
  "of crimes {filter}": "de delitos {filter}",
  "Most frequent: {types}.": "Los más frecuentes: {types}.",
  "{n} crimes reported in Chicago{filter}: a map to filter, newest incidents, and counts over time.":
    [
      "{n} delito denunciado en Chicago{filter}: un mapa con filtros, los incidentes más recientes y los conteos a lo largo del tiempo.",
      "{n} delitos denunciados en Chicago{filter}: un mapa con filtros, los incidentes más recientes y los conteos a lo largo del tiempo.",
    ],
  "The incidents of {periods} cannot be read right now: the timeline leaves them out, and no count has them.":
    "Los incidentes de {periods} no se pueden leer en este momento: la línea de tiempo los omite y ningún conteo los incluye.",
  "{n} of them have no coordinates and cannot be shown on the map.": [
    "{n} de ellos no tiene coordenadas y no se puede mostrar en el mapa.",
    "{n} de ellos no tienen coordenadas y no se pueden mostrar en el mapa.",
  ],
  "Days after {day} are unsettled: reports still arrive, so their counts will rise.":
    "Los días posteriores al {day} aún no están completos: siguen llegando denuncias, así que sus conteos subirán.",
  "Districts {districts} were closed in 2012: records of before may name them, later ones name the districts that took over.":
    [
      "El distrito policial {districts} cerró en 2012: los registros anteriores pueden nombrarlo; los posteriores nombran los distritos que lo reemplazaron.",
      "Los distritos policiales {districts} cerraron en 2012: los registros anteriores pueden nombrarlos; los posteriores nombran los distritos que los reemplazaron.",
    ],
  "Times that nobody knew often stand at midnight, at noon or at 00:01 on January 1: counts by hour are too high there.":
    "Las horas que nadie sabía suelen aparecer como medianoche, mediodía o las 00:01 del 1 de enero: ahí los conteos por hora son demasiado altos.",
  "Half of the descriptions were reworded between 2018 and 2024 (AGGRAVATED: HANDGUN became AGGRAVATED - HANDGUN): part of one may find some years only, where an IUCR code finds all.":
    "La mitad de las descripciones cambió de redacción entre 2018 y 2024 (AGGRAVATED: HANDGUN pasó a AGGRAVATED - HANDGUN): una parte del texto puede encontrar solo algunos años; un código IUCR los encuentra todos.",
  "00:01 on January 1 is a default of the source, where nobody knew the day: that day counts too many.":
    "Las 00:01 del 1 de enero es lo que la fuente anota cuando nadie sabía el día: ese día cuenta de más.",
  "{field} is not recorded{when}.": "{field}: dato no registrado{when}.",
  "{field} is hardly recorded{when}.":
    "{field}: dato casi nunca registrado{when}.",
  "{field} is missing from {percent}\u00a0% of the crimes{when}.":
    "{field}: falta en {percent}\u00a0% de los delitos{when}.",
  " before {begin}": " antes de {begin}",
  " since {begin}": " desde {begin}",
  " in {first}": " en {first}",
  " from {first} to {last}": " de {first} a {last}",
  // Comparisons
  "too few to tell a change from {base}":
    "muy pocos para distinguir un cambio respecto a {base}",
  "no clear change from {base}": "sin cambio claro respecto a {base}",
  "no clear change per day from {base}":
    "sin cambio claro por día respecto a {base}",
  "clearly more than in {base}{change}": "claramente más que en {base}{change}",
  "clearly more per day than in {base}{change}":
    "claramente más por día que en {base}{change}",
  "clearly fewer than in {base}{change}":
    "claramente menos que en {base}{change}",
  "clearly fewer per day than in {base}{change}":
    "claramente menos por día que en {base}{change}",
  "too few to tell a difference from {base}":
    "muy pocos para distinguir una diferencia respecto a {base}",
  "no clear difference from {base}": "sin diferencia clara respecto a {base}",
  "no clear difference per day from {base}":
    "sin diferencia clara por día respecto a {base}",
  "clearly more than {base}{change}": "claramente más que {base}{change}",
  "clearly more per day than {base}{change}":
    "claramente más por día que {base}{change}",
  "clearly fewer than {base}{change}": "claramente menos que {base}{change}",
  "clearly fewer per day than {base}{change}":
    "claramente menos por día que {base}{change}",
  "through {day} ({count}), {verdict}": "hasta el {day} ({count}), {verdict}",
  "about {percent}\u00a0%": "alrededor de {percent}\u00a0%",
  "by less than 1\u00a0%": "en menos de 1\u00a0%",
  "likely between less than 1 and {high}\u00a0%":
    "probablemente entre menos de 1 y {high}\u00a0%",
  "likely between {low} and {high}\u00a0%":
    "probablemente entre {low} y {high}\u00a0%",
  ": {likely} more": ": {likely} más",
  ": {likely} fewer": ": {likely} menos",
  ": {percent}\u00a0% more, {likely}": ": {percent}\u00a0% más, {likely}",
  ": {percent}\u00a0% fewer, {likely}": ": {percent}\u00a0% menos, {likely}",
  "those {filter}": "los delitos {filter}",
  "the day before": "el día anterior",
  "the {n} days before": "los {n} días anteriores",
  "the same days of {year}": "los mismos días de {year}",
  "None of these days are in the months asked for.":
    "Ninguno de estos días cae en los meses elegidos.",
  "None of the days to compare with are in the months asked for.":
    "Ninguno de los días de comparación cae en los meses elegidos.",
  "{dates}: not in the months asked for":
    "{dates}: fuera de los meses elegidos",
  "These days are too recent to be compared.":
    "Estos días son demasiado recientes para compararlos.",
  "The days to compare with are not over yet.":
    "Los días con los que se compararía aún no terminan.",
  "These days lie too far apart to be compared.":
    "Estos días están demasiado separados para compararlos.",
  "{year} has no February 29: choose a leap year to compare with.":
    "{year} no tiene 29 de febrero: elija un año bisiesto para comparar.",
  "There is nothing to compare with from before {day}.":
    "No hay nada anterior al {day} con qué comparar.",
  "It cannot be compared: {gap}": "No se puede comparar. {gap}",
  "It cannot be compared: the incidents of {period} cannot be read right now.":
    "No se puede comparar: los incidentes de {period} no se pueden leer en este momento.",
  "{year} is among the days shown: choose another year to compare with.":
    "{year} está entre los días mostrados: elija otro año para comparar.",
  "Up to {high}\u00a0% of the reports for these days may still arrive: the comparison allows for it.":
    "Aún puede llegar hasta {high}\u00a0% de las denuncias de estos días: la comparación lo toma en cuenta.",
  "Some {low} to {high}\u00a0% of the reports for these days may still arrive: the comparison allows for it.":
    "Aún puede llegar entre {low} y {high}\u00a0% de las denuncias de estos días: la comparación lo toma en cuenta.",
  "Up to {high}\u00a0% of the reports for these days may still arrive, on both sides of the comparison.":
    "Aún puede llegar hasta {high}\u00a0% de las denuncias de estos días, en ambos lados de la comparación.",
  "Some {low} to {high}\u00a0% of the reports for these days may still arrive, on both sides of the comparison.":
    "Aún puede llegar entre {low} y {high}\u00a0% de las denuncias de estos días, en ambos lados de la comparación.",
  "Compared: {filter}": "Comparación: {filter}",
  "Not compared": "Sin comparación",
  "Compared with a year before": "Comparado con un año antes",
  "Compared with the days before": "Comparado con los días anteriores",
  "Compared with {year}": "Comparado con {year}",
  "the same days a year before": "los mismos días de un año antes",
  "the days just before": "los días inmediatamente anteriores",
  "nothing": "nada",
  "Days": "Días",
  "The same days of another year": "Los mismos días de otro año",
  "Another community area": "Otra área comunitaria",
  "Another police district": "Otro distrito policial",
  "Another type of crime": "Otro tipo de delito",
  "Another outcome": "Otro resultado",
  "Another filter": "Otro filtro",
  // Ways out of an empty answer
  "Nothing matches, even with any one condition taken back. Keep only:":
    "Nada coincide, ni siquiera quitando una de las condiciones. Conserve solo:",
  "Nothing matches all of it. The nearest there is:":
    "Nada coincide con todo. Lo más cercano que hay:",
  "{n} crimes {where}": ["{n} delito {where}", "{n} delitos {where}"],
  "the types": "los tipos",
  "the dates": "las fechas",
  "of other types": "de otros tipos",
  "in other months": "en otros meses",
  "in other months of the year": "en otros meses del año",
  "at other hours and weekdays": "a otras horas y en otros días de la semana",
  "that are not domestic": "que no son de violencia doméstica",
  "that are domestic": "de violencia doméstica",
  "in other districts": "en otros distritos policiales",
  "in other districts, or with none recorded":
    "en otros distritos policiales, o sin distrito registrado",
  "with no district recorded": "sin distrito registrado",
  "in other areas": "en otras áreas",
  "in other areas, or with none recorded":
    "en otras áreas, o sin área registrada",
  "with no area recorded": "sin área registrada",
  "in other wards": "en otros distritos municipales",
  "on other beats": "en otras zonas de patrulla",
  "of other offenses": "por otros delitos",
  "described otherwise": "descritos de otra manera",
  "at other places": "en otros lugares",
  "at other kinds of place": "en otros tipos de lugar",
  "of the other crimes": "de los demás delitos",
  "outside of the rectangle": "fuera del rectángulo",
  "farther away": "más lejos",
  "outside of the shape": "fuera de la figura",
  "on other blocks": "en otras cuadras",
};
