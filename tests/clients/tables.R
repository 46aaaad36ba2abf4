# What readr and sf make of the API: Rscript tables.R ORIGIN FILTER
suppressPackageStartupMessages({
  library(jsonlite)
  library(readr)
  library(sf)
})
arguments <- commandArgs(trailingOnly = TRUE)
origin <- arguments[1]
query <- arguments[2]

# As the data package says: codes keep their zeros, times have no zone.
letters_of <- c(
  string = "c", integer = "i", number = "d", boolean = "l", datetime = "T"
)
package <- fromJSON(
  paste0(origin, "/api/datapackage.json?", query),
  simplifyVector = FALSE
)
table <- package$resources[[1]]
types <- vapply(table$schema$fields, function(field) field$type, "")
incidents <- read_csv(
  table$path,
  col_types = paste(letters_of[types], collapse = ""),
  na = "", progress = FALSE
)
areas <- read_sf(paste0(origin, "/api/areas.geojson?", query))
points <- read_sf(
  paste0(origin, "/api/crimes.geojson?", query, "&select=unique_key,iucr")
)
placed <- points[!st_is_empty(points), ]

tally <- function(values) as.list(table_of(values[!is.na(values)]))
table_of <- function(values) {
  counts <- base::table(values)
  setNames(as.integer(counts), names(counts))
}
cat(toJSON(list(
  rows = nrow(incidents),
  problems = nrow(problems(incidents)),
  beats = tally(incidents$beat),
  codes = tally(incidents$iucr),
  hours = tally(as.integer(format(incidents$date, "%H"))),
  arrests = sum(incidents$arrest),
  unplaced = sum(is.na(incidents$latitude)),
  areas = as.list(setNames(areas$count, areas$area)),
  crs = st_crs(areas)$epsg,
  hectares = as.numeric(sum(st_area(st_transform(areas, 26971)))) / 1e4,
  within = sum(lengths(st_within(
    st_transform(placed, 26971), st_transform(areas, 26971)
  )))
), auto_unbox = TRUE, digits = NA))
